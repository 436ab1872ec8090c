import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

/** An owner at the page of a customer who has an appointment. */
async function openCustomer(page: Page, portal: OpenPortal): Promise<PortalClinic> {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await bookByPhone(portal, clinic, { name: 'Zyxwa Canarius', email: 'zyxwa@example.com' });
  const { rows } = await portal.db.query<{ id: string }>(
    'select customer_id as id from customers where clinic_id = $1',
    [clinic.clinicId],
  );
  await page.goto(`/staff/${clinic.slug}/privacy?customer=${rows[0]?.id}`);
  return clinic;
}

async function take(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  expect(download.suggestedFilename()).not.toMatch(/zyxwa/i);
  return readFileSync(await download.path(), 'utf8');
}

test('T47 an owner takes along everything about a customer, to read, for programs and as a table', async ({
  page,
  portal,
}) => {
  await openCustomer(page, portal);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy: Zyxwa Canarius');
  const html = await take(page, 'Download to read');
  expect(html).toContain('<h1>What Test Clinic keeps about you</h1>');
  expect(html).toContain('zyxwa@example.com');
  const json = JSON.parse(await take(page, 'Download as JSON'));
  expect(Object.keys(json)).toEqual([
    'clinic',
    'made',
    'customer',
    'appointments',
    'history',
    'requests',
  ]);
  expect(json.appointments).toMatchObject([{ name: 'Zyxwa Canarius', service: 'Visit' }]);
  expect(json.history.map(({ event }: { event: string }) => event)).toEqual([
    'booked',
    'customer_exported',
    'customer_exported',
  ]);
  expect(await take(page, 'Download appointments as CSV')).toContain('"zyxwa@example.com"');
});

test('T47 an owner erases a customer, is told before what it does and after what it did', async ({
  page,
  portal,
}) => {
  const clinic = await openCustomer(page, portal);
  await expect(page.getByText('1 appointment is to come. Erasing cancels it first.')).toBeVisible();
  await page.getByRole('button', { name: 'Erase Zyxwa Canarius' }).click();
  await expect(
    page.getByRole('alert').getByText('Say that they asked to be erased.'),
  ).toBeVisible();
  await page.getByLabel('They asked to be erased').check();
  await page.getByLabel('Cancel what is to come').check();
  await page.getByRole('button', { name: 'Erase Zyxwa Canarius' }).click();
  await expect(page.getByRole('heading', { name: 'Erased', exact: true })).toBeVisible();
  await expect(page.getByText('1 appointment without a name now')).toBeVisible();
  await expect(page.getByText(/zyxwa/i)).toHaveCount(0);
  const { rows } = await portal.db.query(
    'select name, email, status from appointments where clinic_id = $1',
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ name: null, email: null, status: 'cancelled' }]);
});

test('an owner says how long contact details are kept, and sees before what that would erase', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`/staff/${clinic.slug}/privacy`);
  await expect(page.getByText('Now: for ever.')).toBeVisible();
  await page.getByLabel('Try a number of days').fill('365');
  await page.getByRole('button', { name: 'See what it would erase' }).click();
  await expect(
    page.getByText('With 365 days, nothing would be erased within the next hour.'),
  ).toBeVisible();
  await page.getByLabel('Days (optional)').fill('soon');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Enter a whole number of days from 1 to 36500')).toBeVisible();
  await page.getByLabel('Days (optional)').fill('365');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByText('Now: 365 days.')).toBeVisible();
});

test('T2 a manager erases customers, and does not say how long they are kept', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(`/staff/${clinic.slug}/privacy`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy');
  await expect(
    page.getByRole('heading', { name: 'How long contact details are kept' }),
  ).toHaveCount(0);
});
