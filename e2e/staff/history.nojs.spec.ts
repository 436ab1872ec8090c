import { readFileSync } from 'node:fs';
import { bookByPhone } from '../api/booked.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript an owner looks through the history', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await bookByPhone(portal, clinic);
  await page.goto(`/staff/${clinic.slug}/history`);
  const booked = page.getByText(/^The phone agent or another program booked an appointment/);
  await expect(booked).toBeVisible();
  await page.getByLabel('From where').selectOption('Web pages');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(booked).toHaveCount(0);
  await expect(page.getByText('Nothing was done that fits.')).toBeVisible();
});

test('without JavaScript a customer is erased, and what was erased is said', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await bookByPhone(portal, clinic);
  const { rows } = await portal.db.query<{ id: string }>(
    'select customer_id as id from customers where clinic_id = $1',
    [clinic.clinicId],
  );
  await page.goto(`/staff/${clinic.slug}/privacy?customer=${rows[0]?.id}`);
  await page.getByLabel('They asked to be erased').check();
  await page.getByRole('button', { name: 'Erase Jane Doe' }).click();
  await expect(page.getByText('Say that they are to be cancelled')).toBeVisible();
  await page.getByLabel('They asked to be erased').check();
  await page.getByLabel('Cancel what is to come').check();
  await page.getByRole('button', { name: 'Erase Jane Doe' }).click();
  await expect(page.getByRole('heading', { name: 'Erased', exact: true })).toBeVisible();
  await expect(page.getByText('1 appointment without a name now')).toBeVisible();
});

test('without JavaScript the history and everything about a customer are taken along as files', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'owner');
  await bookByPhone(portal, clinic);
  const take = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  await page.goto(`/staff/${clinic.slug}/history`);
  expect(await take('Download as CSV')).toContain('booked an appointment');
  const { rows } = await portal.db.query<{ id: string }>(
    'select customer_id as id from customers where clinic_id = $1',
    [clinic.clinicId],
  );
  await page.goto(`/staff/${clinic.slug}/privacy?customer=${rows[0]?.id}`);
  expect(await take('Download to read')).toContain('jane.doe@example.com');
  expect(JSON.parse(await take('Download as JSON')).customer).toHaveLength(1);
  expect(await take('Download appointments as CSV')).toContain('"jane.doe@example.com"');
});
