import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { bookDay, day } from './calendar.testing.ts';
import { fillJune } from './numbers.testing.ts';
import { forgetSignIn, type Role, signInAs } from './signed-in.testing.ts';

async function openPrint(
  page: Page,
  portal: OpenPortal,
  { role = 'receptionist', query = `date=${day}` }: { role?: Role; query?: string } = {},
): Promise<PortalClinic> {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, role);
  await page.goto(`/staff/${clinic.slug}/print?${query}`);
  return clinic;
}

/** A sheet's lines as they are read, by whose sheet it is. */
async function linesOf(page: Page, practitioner: string): Promise<string[]> {
  const sheet = page.getByRole('region', { name: new RegExp(`^${practitioner}, `) });
  await expect(sheet).toBeVisible();
  return sheet
    .getByRole('row')
    .filter({ visible: true })
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join('|')),
    );
}

const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

test('reception prints the day, a page for each practitioner, without phone numbers', async ({
  page,
  portal,
}) => {
  await openPrint(page, portal);
  expect(await linesOf(page, 'Dr. one')).toEqual([
    'Time|Name|Service|By hand',
    '9am to 9:30am|Ann Lee|Visit|',
    '9:30am to 10am|Free||',
    '10am to 10:30am|Bea Diaz|Visit|',
    '10:30am to 5pm|Free||',
  ]);
  expect(await linesOf(page, 'Dr. two')).toEqual([
    'Time|Name|Service|By hand',
    '9am to 5pm|Free||',
  ]);
  await expect(page.getByText(/^As of .+\. Printed by Robin Reed\.$/)).toHaveCount(2);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const role of ['navigation', 'banner', 'button', 'search'] as const) {
    await expect(page.getByRole(role).filter({ visible: true })).toHaveCount(0);
  }
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(0);
  for (const format of ['A4', 'Letter'] as const) {
    expect(pages(await page.pdf({ format })), format).toBe(2);
  }
  const cell = page.getByRole('cell', { name: 'Ann Lee' });
  const style = await cell.evaluate((each) => {
    const { color, fontSize } = getComputedStyle(each);
    return { color, fontSize };
  });
  // 10.5 points, black.
  expect(style).toEqual({ color: 'rgb(0, 0, 0)', fontSize: '14px' });
});

test('phone numbers and notes are on the sheet where they are asked for', async ({
  page,
  portal,
}) => {
  const clinic = await openPrint(page, portal);
  const person = { phone: '+12125550123', notes: 'Brings a dog', name: 'Cy Ito' };
  await bookByPhone(portal, clinic, { start: at(day, '11:00'), ...person });
  await page.getByLabel('Phone numbers').check();
  await page.getByLabel('Notes and access needs').check();
  await page.getByLabel('Practitioner').first().selectOption('Dr. one');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/with=one&contact=1&notes=1/);
  expect((await linesOf(page, 'Dr. one')).filter((line) => line.includes('Cy'))).toEqual([
    '11am to 11:30am|Cy Ito|Visit|(212) 555-0123|Brings a dog|',
  ]);
  await expect(page.getByRole('region', { name: /^Dr\. two, / })).toHaveCount(0);
  await expect(page.getByText('keep it out of sight')).toBeVisible();
});

test('a week of many appointments is printed with its heads on every page', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one'] });
  await fillJune(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/print?date=2026-06-10&view=week`);
  const lines = await linesOf(page, 'Dr. one');
  expect(lines.filter((line) => line.includes('June'))).toEqual([
    'Sunday 7 June · 3 appointments',
    'Monday 8 June · 2 appointments',
    'Tuesday 9 June · 3 appointments',
    'Wednesday 10 June · 2 appointments',
    'Thursday 11 June · 3 appointments',
    'Friday 12 June · 2 appointments',
    'Saturday 13 June · 3 appointments',
  ]);
  expect(pages(await page.pdf({ format: 'A4' }))).toBe(2);
});

test('a practitioner prints their own day and no other', async ({ page, portal }) => {
  await openPrint(page, portal, { role: 'practitioner', query: `date=${day}&with=two` });
  expect((await linesOf(page, 'Dr. one'))[1]).toBe('9am to 9:30am|Ann Lee|Visit|');
  await expect(page.getByRole('region', { name: /^Dr\. two, / })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Download as CSV' })).toHaveCount(0);
});

test('T14 an owner takes appointments along in a file that runs nothing, and it is in the history', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await fillJune(portal, clinic);
  await portal.db.query(
    `update appointments set name = $2, phone_typed = $3, booked_by = $4, staff_note = $5
     where clinic_id = $1 and starts_at = '2026-06-01T13:00Z'`,
    [clinic.clinicId, '=HYPERLINK("http://x")', '+1 212 555 0123', '\tTab, "quoted"', '-2\nlines'],
  );
  await signInAs(page, portal, clinic, 'owner');
  await page.goto(`/staff/${clinic.slug}/print?date=2026-06-01`);
  await page.getByLabel('With notes of customers and staff').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    /^clinic-\w+-appointments-2026-06-01-to-2026-06-30\.csv$/,
  );
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  expect(rows).toHaveLength(90);
  expect(rows[0]).toMatchObject({
    Date: '2026-06-01',
    Start: '09:00',
    End: '09:30',
    Minutes: '30',
    'Time zone': 'America/New_York',
    'Start (UTC)': '2026-06-01T13:00:00Z',
    Status: 'done',
    Practitioner: 'Dr. one',
    Name: `'=HYPERLINK("http://x")`,
    Phone: `'+1 212 555 0123`,
    'Booked by': `'\tTab, "quoted"`,
    'Booked through': 'web',
    'Notes of the customer': `'=SUM(A1:A9) said the canary`,
    'Note of staff': `'-2\nlines`,
  });
  const cells = rows.flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  const { rows: lines } = await portal.db.query(
    `select detail from audit where clinic_id = $1 and event = 'appointments_exported'`,
    [clinic.clinicId],
  );
  const detail = { from: '2026-06-01', to: '2026-06-30', notes: true, count: 90 };
  expect(lines).toEqual([{ detail }]);
});

test('T5 T2 appointments are not taken along by who may not, or by a page elsewhere', async ({
  page,
  portal,
}) => {
  const clinic = await openPrint(page, portal);
  const form = { from: dateAhead(0), to: dateAhead(20) };
  const url = `/staff/${clinic.slug}/print/export`;
  const ours = {
    multipart: form,
    headers: { Origin: portal.url, 'Sec-Fetch-Site': 'same-origin' },
  };
  const refused = await page.request.post(url, ours);
  expect(refused.status()).toBe(403);
  await forgetSignIn(page);
  await signInAs(page, portal, clinic, 'owner');
  const elsewhere = await page.request.post(url, {
    multipart: form,
    headers: { Origin: 'https://elsewhere.example' },
  });
  expect(elsewhere.status()).toBe(403);
  const { rows } = await portal.db.query(
    `select 1 from audit where clinic_id = $1 and event = 'appointments_exported'`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([]);
  // The same from our own page.
  expect((await page.request.post(url, ours)).status()).toBe(200);
});
