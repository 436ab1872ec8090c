import type { Page } from '@playwright/test';
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

const at = (query = '') => `${portal.url}/staff/${clinic.slug}/settings/embedding${query}`;
const sites = (page: Page) => page.getByLabel('Addresses of your sites');
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' }).click();

async function kept(): Promise<unknown> {
  const { rows } = await portal.db.query('select embed_origins from clinics where clinic_id = $1', [
    clinic.clinicId,
  ]);
  return rows[0]?.embed_origins;
}

test('an owner adds a site, and it is there when they come back', async ({ page }) => {
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`${portal.url}/staff/${clinic.slug}/settings`);
  await page.getByRole('link', { name: 'On your site' }).click();
  await sites(page).fill('www.clinic.example/\nhttps://www.clinic.example\nclinic.example');
  await save(page);
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await page.goto(at());
  await expect(sites(page)).toHaveValue('https://www.clinic.example\nhttps://clinic.example');
  expect(await kept()).toEqual(['https://www.clinic.example', 'https://clinic.example']);
});

test('a wildcard is refused with its line and what to do, and nothing typed is lost', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at());
  await sites(page).fill('https://a.example\n*.clinic.example');
  await save(page);
  const error = page.getByRole('link', { name: /^Line 2: name each site in full, without \*/ });
  await error.click();
  await expect(sites(page)).toBeFocused();
  await expect(sites(page)).toHaveValue('https://a.example\n*.clinic.example');
  expect(await kept()).toEqual([]);
});

test('another look is another code and another preview, and has an address', async ({ page }) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at());
  const code = page.locator('#code-script');
  await expect(code).toContainText(`<div data-frontdesk="${clinic.slug}"`);
  const frame = page.getByTitle(/^Preview: booking at/);
  await expect(frame).toHaveAttribute('src', `/embed/~theme-light/${clinic.slug}`);
  await page.getByLabel('Light or dark').selectOption('Dark');
  await page.getByLabel('Colour').fill('#0B5FFF');
  await page.getByLabel('Source').fill('home');
  await page.getByLabel('How it is shown').selectOption('A link that opens it over the page');
  await page.getByRole('button', { name: 'Show preview and code' }).click();
  await expect(page).toHaveURL(/theme=dark/);
  await expect(code).toContainText('data-theme="dark" data-accent="#0b5fff" data-source="home"');
  await expect(code).toContainText(`data-frontdesk-popup="${clinic.slug}"`);
  const src = `/embed/~theme-dark~accent-0b5fff~source-home/${clinic.slug}`;
  await expect(frame).toHaveAttribute('src', src);
  await page.locator('summary', { hasText: 'For React' }).click();
  await expect(page.locator('#code-react')).toContainText('frontdesk.open(options, link)');
});

test('what is typed of the sites stays while a look is chosen, and the look stays when they are saved', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at());
  await sites(page).fill('https://not-saved.example');
  await page.getByLabel('Light or dark').selectOption('Dark');
  await page.getByRole('button', { name: 'Show preview and code' }).click();
  await expect(page.locator('#code-script')).toContainText('data-theme="dark"');
  await expect(sites(page)).toHaveValue('https://not-saved.example');
  await save(page);
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  expect(await kept()).toEqual(['https://not-saved.example']);
  await expect(page.locator('#code-script')).toContainText('data-theme="dark"');
});

test('what cannot be read of a look is told beside its field, and left out of the code', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(at('?accent=red&with=nobody&source=A+B'));
  await expect(page.getByRole('link', { name: 'Enter a colour like #0b5fff' })).toBeVisible();
  await expect(
    page.getByRole('link', { name: /^Choose a practitioner of the list/ }),
  ).toBeVisible();
  await expect(page.getByLabel('Colour')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Colour')).toHaveValue('red');
  await expect(page.locator('#code-script')).toContainText(`<div data-frontdesk="${clinic.slug}"`);
});

test('T16 a page of this machine is not opened, and that is said', async ({ page }) => {
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(at());
  const address = page.getByLabel('Address of the page');
  const check = page.getByRole('button', { name: 'Check the page' });
  for (const typed of [portal.url, 'http://169.254.169.254/latest/', 'http://2130706433/']) {
    await address.fill(typed);
    await check.click();
    await expect(page.locator('#address-error')).toContainText('is not on the public web');
    await expect(address).toHaveValue(typed);
  }
  await address.fill('file:///etc/passwd');
  await check.click();
  await expect(page.locator('#address-error')).toContainText('must begin with https://');
  await address.fill('');
  await check.click();
  await expect(page.locator('#address-error')).toContainText('Enter the address of a page');
});

test('T2 a receptionist sees none of it', async ({ page }) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(at());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Check the page' })).toHaveCount(0);
});
