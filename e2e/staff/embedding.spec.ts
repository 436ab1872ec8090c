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

const open = (page: Page, query = '') =>
  page.goto(`${portal.url}/staff/${clinic.slug}/settings/embedding${query}`);
const sites = (page: Page) => page.getByLabel('Sites that may show your booking page');
const code = (page: Page) => page.getByRole('region', { name: 'Any site that takes HTML' });

test('a manager lists the clinic’s sites; from then on they may show its pages', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await open(page);
  await sites(page).fill(
    'www.Example.com/\nhttps://shop.example.com:8443\nhttps://www.example.com',
  );
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
  await expect(sites(page)).toHaveValue('https://www.example.com\nhttps://shop.example.com:8443');
  const answer = await page.request.get(`${portal.url}/embed/${clinic.slug}`);
  expect(answer.headers()['content-security-policy']).toContain(
    "frame-ancestors 'self' https://www.example.com https://shop.example.com:8443;",
  );
});

test('T43 a wildcard, plain http and a path are refused in words, and nothing typed is lost', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'owner');
  await open(page);
  for (const [typed, problem] of [
    ['https://*.example.com', /without \*/],
    ['http://www.example.com', /begin with https/],
    ['https://www.example.com/booking', /without what comes after its name/],
    ['our site', /on a line of its own/],
  ] as const) {
    await sites(page).fill(`https://good.example.com\n${typed}`);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByRole('link', { name: problem })).toBeVisible();
    await expect(sites(page)).toHaveValue(`https://good.example.com\n${typed}`);
  }
  const { rows } = await portal.db.query('select embed_origins from clinics where clinic_id = $1', [
    clinic.clinicId,
  ]);
  expect(rows).toEqual([{ embed_origins: [] }]);
});

test('what is chosen is in the address, in the code and in the preview', async ({ page }) => {
  await signInAs(page, portal, clinic, 'owner');
  await open(page);
  await expect(code(page)).toContainText(`<div data-frontdesk="${clinic.slug}"></div>`);
  await page.getByLabel('Where it stands').selectOption('Behind a link or a button of yours');
  await expect(page).toHaveURL(/kind=popup/);
  await page.getByLabel('Service').selectOption('Visit');
  await page.getByLabel('Practitioner').selectOption('Dr. two');
  await page.getByLabel('Light or dark').selectOption('Dark');
  await page.getByLabel('Colour (optional)').fill('#8a2be2');
  await page.getByLabel('Name of this place (optional)').fill('home-page');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(code(page)).toContainText(
    `data-frontdesk-popup="${clinic.slug}" data-service="visit" data-with="two" data-theme="dark" data-accent="#8a2be2" data-source="home-page"`,
  );
  const frame = page.frameLocator('iframe[title="Your booking page on a site"]');
  await expect(frame.getByRole('heading', { name: 'Choose a date and time' })).toBeVisible();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Colour (optional)').fill('red');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Enter a colour like #1f4fa3, or nothing')).toBeVisible();
  await page.locator('summary', { hasText: 'A site that takes frames, and no scripts' }).click();
  await expect(
    page.getByRole('region', { name: 'A site that takes frames, and no scripts' }),
  ).toContainText('<iframe src=');
});

test('T16 a page in here, or one that is none, is not loaded, and the form says why', async ({
  page,
}) => {
  await signInAs(page, portal, clinic, 'owner');
  await open(page);
  const address = page.getByLabel('Address of the page');
  await page.getByRole('button', { name: 'Check the page' }).click();
  await expect(page.getByText('Enter the address of a page, like')).toBeVisible();
  for (const typed of [
    portal.url,
    'http://169.254.169.254/latest',
    'localhost',
    'file:///etc/passwd',
  ]) {
    await address.fill(typed);
    await page.getByRole('button', { name: 'Check the page' }).click();
    await expect(
      page.getByText('We only load pages that anybody on the internet can open'),
    ).toBeVisible();
    await expect(address).toHaveValue(typed);
  }
  // Ten looks a minute; the one before said nothing was there.
  for (let looks = 4; looks < 10; looks += 1) {
    await address.fill(`http://10.0.0.${looks}/`);
    await page.getByRole('button', { name: 'Check the page' }).click();
    await expect(page.getByRole('button', { name: 'Check the page' })).toBeEnabled();
    await expect(address).toHaveValue(`http://10.0.0.${looks}/`);
  }
  await address.fill('http://10.0.0.99/');
  await expect(async () => {
    await page.getByRole('button', { name: 'Check the page' }).click();
    await expect(
      page.getByText(/^Error: Wait \d+ seconds/).or(page.getByText(/Wait \d+ seconds before/)),
    ).toBeVisible({ timeout: 1000 });
  }).toPass();
});

test('who may not change the settings does not see them', async ({ page }) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await open(page);
  await expect(sites(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Check the page' })).toHaveCount(0);
});
