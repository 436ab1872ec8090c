import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

let portal: OpenPortal;
let clinic: PortalClinic;

test.beforeEach(async ({ portal: own }) => {
  portal = own;
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});

test('without JavaScript a caller is found, and booked at a free time', async ({ page }) => {
  await bookByPhone(portal, clinic, { name: 'Ann Lee', phone: '+12125550123' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/book?with=two`);
  await page.getByLabel('Find a customer').fill('lee 0123');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('link', { name: /^Ann Lee/ }).click();
  await expect(page.getByLabel('Full name')).toHaveValue('Ann Lee');
  await expect(page.getByLabel('With')).toHaveValue('two');
  await page.getByRole('link', { name: 'More times' }).click();
  await expect(page.getByRole('link', { name: 'Later times' })).toBeVisible();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Check and read out' }).click();
  await expect(page.getByRole('region', { name: 'Read this out' })).toContainText('with Dr. two');
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Booked');
  await expect(page).toHaveTitle(/^Booked – .+ with Dr\. two – /);
  const { rows } = await portal.db.query(
    `select count(*)::int as n from appointments where clinic_id = $1 and channel = 'staff'`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test('without JavaScript the search finds customers, and its page stays as it was', async ({
  page,
}) => {
  const booked = await bookByPhone(portal, clinic, { name: 'Ann Lee' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/customers`);
  await page.getByLabel('Search', { exact: true }).fill('ann');
  await page.getByLabel('Search', { exact: true }).press('Enter');
  await expect(page.getByRole('link', { name: /^Ann Lee/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: /^Ann Lee/ })).toBeVisible();
  expect(page.url()).not.toMatch(/ann/i);
  await page.getByLabel('Search', { exact: true }).fill(booked.reference.toLowerCase());
  await page.getByLabel('Search', { exact: true }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`/appointments/${booked.id}$`));
});
