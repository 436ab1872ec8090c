import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript a site is added, a look chosen and a page checked', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(`${portal.url}/staff/${clinic.slug}/settings/embedding`);
  const sites = page.getByLabel('Addresses of your sites');
  await sites.fill('http://clinic.example');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Line 1: begin the address with https://').first()).toBeVisible();
  await sites.fill('https://clinic.example');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await page.getByLabel('Light or dark').selectOption('Dark');
  await page.getByRole('button', { name: 'Show preview and code' }).click();
  await expect(page.locator('#code-script')).toContainText('data-theme="dark"');
  await page.getByLabel('Address of the page').fill('http://127.0.0.1/');
  await page.getByRole('button', { name: 'Check the page' }).click();
  await expect(page.locator('#address-error')).toContainText('is not on the public web');
});
