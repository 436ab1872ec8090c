import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { fillJune, period } from './numbers.testing.ts';
import { forgetSignIn, type Role, signInAs } from './signed-in.testing.ts';

test.use({ expectedErrors: [/status of 40[134]/] });

async function openNumbers(
  page: Page,
  portal: OpenPortal,
  { role = 'owner', query = period }: { role?: Role; query?: string } = {},
): Promise<PortalClinic> {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await fillJune(portal, clinic);
  await signInAs(page, portal, clinic, role);
  await page.goto(`/staff/${clinic.slug}/numbers?${query}`);
  return clinic;
}

const figure = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A table's lines, each cell by a bar. */
async function linesOf(page: Page, name: string): Promise<string[]> {
  const rows = figure(page, name).getByRole('table', { name }).getByRole('row');
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent).join('|')),
  );
}

test('T44 an owner sees each figure as a picture, and as a table behind it', async ({
  page,
  portal,
}) => {
  await openNumbers(page, portal);
  const outcomes = figure(page, 'What became of appointments');
  const chart = outcomes.getByRole('application');
  await expect(chart).toBeVisible();
  await expect(outcomes.getByRole('table')).toBeHidden();
  await outcomes.getByRole('button', { name: 'Show as a table' }).click();
  await expect(outcomes.getByRole('table')).toBeVisible();
  expect((await linesOf(page, 'What became of appointments')).slice(0, 3)).toEqual([
    'Period|Done|Booked|Did not come|Cancelled|All',
    'Monday 1 June|3|0|0|0|3',
    'Tuesday 2 June|0|1|1|1|3',
  ]);
  await expect(page.getByText('Appointments', { exact: true }).first()).toBeVisible();
  await expect(figure(page, 'Booked time by practitioner').getByRole('application')).toBeVisible();
});

test('the same figures come with the address: weeks, one practitioner, tables open', async ({
  page,
  portal,
}) => {
  const query = 'from=2026-06-01&to=2026-06-14&by=week&with=one&show=tables';
  await openNumbers(page, portal, { query });
  expect(await linesOf(page, 'What became of appointments')).toEqual([
    'Period|Done|Booked|Did not come|Cancelled|All',
    'Week of Sunday 31 May|6|0|3|0|9',
    'Week of Sunday 7 June|8|0|3|0|11',
    'Week of Sunday 14 June|0|0|1|0|1',
    'Total|14|0|7|0|21',
  ]);
  await expect(page.getByLabel('Practitioner', { exact: true })).toHaveValue('one');
  expect(await linesOf(page, 'Booked time by practitioner')).toEqual([
    'Practitioner|Working time|Booked|Booked time',
    'Dr. one|112 h|10 h 30 min|9.4%',
  ]);
  await page.getByLabel('Practitioner', { exact: true }).selectOption('Everybody');
  await page.getByLabel('Steps', { exact: true }).selectOption('Days');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/by=day/);
  await expect(page.getByRole('rowheader', { name: 'Monday 1 June' })).toBeVisible();
});

test('with the keyboard alone one goes from bar to bar, and each is said', async ({
  page,
  portal,
}) => {
  await openNumbers(page, portal);
  const outcomes = figure(page, 'What became of appointments');
  await outcomes.getByRole('application').focus();
  await expect(outcomes.getByRole('status')).toContainText('Monday 1 June');
  await page.keyboard.press('ArrowRight');
  await expect(outcomes.getByRole('status')).toContainText('Tuesday 2 June');
  await expect(outcomes.getByRole('status')).toContainText('Cancelled: 1');
});

test('T14 a figure is taken along as a table of plain numbers', async ({ page, portal }) => {
  await openNumbers(page, portal);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure(page, 'Where bookings come from').getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    /^clinic-\w+-sources-2026-06-01-to-2026-06-30\.csv$/,
  );
  expect(readFileSync(await download.path(), 'utf8')).toBe(
    `\uFEFF${[
      '"Booked through","Done","Booked","Did not come","Cancelled","All"',
      '"Web pages","15","0","8","0","23"',
      '"Phone agent","8","7","0","8","23"',
      '"Another program","15","0","7","0","22"',
      '"Staff","7","8","0","7","22"',
      '"Import","0","0","0","0","0"',
    ].join('\r\n')}\r\n`,
  );
});

test('T2 a receptionist sees no figures, and a practitioner takes none along', async ({
  page,
  portal,
}) => {
  const clinic = await openNumbers(page, portal, { role: 'receptionist' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');
  await forgetSignIn(page);
  await signInAs(page, portal, clinic, 'practitioner');
  const file = `/staff/${clinic.slug}/numbers/csv?${period}&chart=people`;
  expect((await page.request.get(file)).status()).toBe(403);
  await forgetSignIn(page);
  expect((await page.request.get(file)).status()).toBe(401);
});

test('T50 no other page of the console loads what charts need', async ({ page, portal }) => {
  const clinic = await openNumbers(page, portal);
  await expect(page.getByRole('application').first()).toBeVisible();
  const sizeOf = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ name }) => name),
    );
  const withCharts = await sizeOf();
  await page.goto(`/staff/${clinic.slug}/history`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History');
  const without = await sizeOf();
  const bodies = await Promise.all(
    without.map(async (url) => (await page.request.get(url)).text()),
  );
  expect(bodies.filter((text) => text.includes('recharts-'))).toEqual([]);
  const charts = await Promise.all(
    withCharts.map(async (url) => (await page.request.get(url)).text()),
  );
  expect(charts.some((text) => text.includes('recharts-'))).toBe(true);
});
