import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { openPortal, type PortalClinic } from '../api/portal.testing.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

let clinic: PortalClinic;

test.beforeEach(async ({ portal }) => {
  clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
});

const head = 'Patient,Email,Start,Provider,Comments';
const file = [
  head,
  'Jane Doe,jane@example.com,13/1/2030 9:00,Dr. one,first',
  'Ann Lee,ann@example.com,13/1/2030 9:00,Locum,"over, there"',
  ',nobody@example.com,soon,Dr. two,=1+1',
].join('\n');

/** Sends a file with the form, as a person does. */
async function upload(page: Page, text: string | Buffer, name = 'export.csv'): Promise<void> {
  await page.goto(`/staff/${clinic.slug}/import`);
  const buffer = Buffer.from(text);
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Upload and look over' }).click();
}

test('a clinic brings its appointments along: looks each line over, imports them, and mends the rest', async ({
  page,
  portal,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await upload(page, file);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How the file is read');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('0');
  await expect(page.getByLabel('Practitioner', { exact: true })).toHaveValue('3');
  await expect(page.getByLabel('“dr. one” is')).not.toHaveValue('');
  await page.getByLabel('“locum” is').selectOption({ label: 'Dr. two' });
  await page.getByRole('button', { name: 'Look over the lines' }).click();

  const report = page.getByRole('table', { name: 'What the lines become' });
  await expect(report.getByRole('row').nth(3)).toContainText(
    'Nothing: the name is missing or too long; the date cannot be read',
  );
  await expect(report.getByRole('row').nth(1)).toContainText('more than two years ahead');
  await page.getByRole('button', { name: 'Import 2 appointments' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The import is done', {
    timeout: 30_000,
  });
  await expect(page.getByText('2 lines imported')).toBeVisible();

  const { rows } = await portal.db.query(
    `select name, channel from appointments where clinic_id = $1 order by name`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([
    { name: 'Ann Lee', channel: 'import' },
    { name: 'Jane Doe', channel: 'import' },
  ]);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the lines that were not imported' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('not-imported.csv');
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString().split('\r\n')[1]).toBe(
    `"3","the name is missing or too long; the date cannot be read","","nobody@example.com","soon","Dr. two","'=1+1"`,
  );
});

test('a file that is no table is refused in words, and nothing is kept of it', async ({
  page,
  portal,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  await upload(page, 'PK\u0003\u0004\u0000', 'export.xlsx');
  await expect(page.getByRole('alert').filter({ hasText: 'The file was not taken' })).toContainText(
    'This is not a CSV file',
  );
  await upload(page, 'x'.repeat(20 * 1024 * 1024));
  await expect(page.getByRole('alert').filter({ hasText: 'The file was not taken' })).toContainText(
    'more than 8 MB',
  );
  await upload(page, `${head}\n`);
  await expect(page.getByRole('alert').filter({ hasText: 'The file was not taken' })).toContainText(
    'no lines below its headings',
  );
  await expect(page.getByText('No file has been uploaded yet.')).toBeVisible();
});

test('a file is read as spreadsheets in other countries and on Windows save it', async ({
  page,
  portal,
}) => {
  await signInAs(page, portal, clinic, 'manager');
  const lines = ['Patient;Email;Start;Provider', 'Zoë Müller;zoe@example.com;13.1.2030 9:00;one'];
  const text = lines.join('\r\n');
  const files = [
    Buffer.from(`\ufeff${text}`),
    Buffer.from(text, 'latin1'),
    Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`, 'utf16le'),
  ];
  for (const bytes of files) {
    await upload(page, bytes);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('0');
    await expect(
      page.getByLabel('Name', { exact: true }).getByRole('option', { name: /Zoë Müller/ }),
    ).toHaveCount(1);
    await page.getByRole('button', { name: 'Look over the lines' }).click();
    await expect(page.getByRole('cell', { name: /^Zoë Müller · 13\.1\.2030 9:00/ })).toBeVisible();
  }
});

test('T31 an import goes on by itself where it was after the portal was killed, and makes nothing twice', async ({
  browser,
}) => {
  test.slow();
  // Of no worker's portal: this one is killed.
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  let own = await openPortal();
  const { port, dataDir } = own;
  try {
    const there = await own.addClinic({ practitioners: ['one', 'two'] });
    clinic = there;
    await signInAs(page, own, there, 'manager');
    await page.goto(`${own.url}/staff/${there.slug}/import`);
    const lines = Array.from({ length: 2000 }, (_, index) => {
      const [day, slot] = [Math.floor(index / 40), index % 40];
      const date = new Date(Date.UTC(2030, 0, 7 + day)).toISOString().slice(0, 10);
      const time = `${8 + Math.floor(slot / 4)}:${String((slot % 4) * 15).padStart(2, '0')}`;
      return `Row ${index},row${index}@example.com,${date} ${time},Dr. ${index % 2 ? 'two' : 'one'},`;
    });
    const buffer = Buffer.from([head, ...lines].join('\n'));
    await page
      .getByLabel('CSV file')
      .setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Upload and look over' }).click();
    await page.getByRole('button', { name: 'Look over the lines' }).click();
    // Two tabs have the same file open, and both are told to begin.
    const second = await context.newPage();
    await second.goto(page.url());
    const tabs = [page, second].map((tab) =>
      tab.getByRole('button', { name: 'Import 2,000 appointments' }).elementHandle(),
    );
    // At once: a tab that hears that it has begun has no button any more.
    const buttons = await Promise.all(tabs);
    await Promise.all(
      buttons.map((each) => each?.evaluate((button: HTMLElement) => button.click())),
    );
    await expect(second.getByRole('progressbar', { name: /^Importing: / })).toBeVisible();
    await second.close();
    await expect(page.getByRole('progressbar')).toHaveAttribute('value', /[1-9]/);
    const address = page.url();
    await page.goto('about:blank');
    const ended = once(own.process, 'exit');
    own.process.kill('SIGKILL');
    await ended;
    const { rows: before } = await own.db.query(
      `select count(*)::int as n from appointments where clinic_id = $1 and name like 'Row %'`,
      [there.clinicId],
    );
    expect(before[0].n).toBeGreaterThan(0);
    expect(before[0].n).toBeLessThan(2000);
    await own.db.end();

    own = await openPortal({ port, dataDir });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The import is done', {
      timeout: 90_000,
    });
    await expect(page.getByText('2,000 lines imported')).toBeVisible();
    const { rows: after } = await own.db.query(
      `select count(*)::int as made, count(distinct name)::int as people from appointments
       where clinic_id = $1 and name like 'Row %'`,
      [there.clinicId],
    );
    expect(after).toEqual([{ made: 2000, people: 2000 }]);
  } finally {
    await context.close();
    await own.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('how dates are written is asked where both ways are possible', async ({ page, portal }) => {
  await signInAs(page, portal, clinic, 'manager');
  await upload(page, `${head}\nBo Ray,bo@example.com,1/12/2030 9:00,Dr. one,`);
  await page.getByRole('button', { name: 'Look over the lines' }).click();
  await expect(
    page.getByText('Say how dates are written: both ways would be possible.'),
  ).toBeVisible();
  await page.getByRole('radio', { name: 'Month first' }).check();
  await page.getByRole('button', { name: 'Look over the lines' }).click();
  await expect(page.getByText('1 line ready')).toBeVisible();
});

test('T12 a file that another site sends is refused', async ({ page, portal, request }) => {
  await signInAs(page, portal, clinic, 'manager');
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const answer = await page.request.post(`${portal.url}/api/staff/${clinic.slug}/import`, {
      headers: origin ? { Origin: origin } : {},
      multipart: { file: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(file) } },
    });
    expect(answer.status()).toBe(403);
  }
  const stranger = await request.post(`${portal.url}/api/staff/${clinic.slug}/import`, {
    headers: { Origin: portal.url },
    multipart: { file: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(file) } },
    maxRedirects: 0,
  });
  expect(stranger.status()).toBe(303);
  const { rows } = await portal.db.query(
    `select count(*)::int as files from imports where clinic_id = $1 and row_count = 3`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ files: 0 }]);
});

test('T2 a receptionist finds no way to import', async ({ page, portal }) => {
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`${portal.url}/staff/${clinic.slug}/import`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role cannot do this');
  await expect(page.getByRole('link', { name: 'Import' })).toHaveCount(0);
});
