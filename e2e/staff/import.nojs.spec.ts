import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';

async function upload(page: Page, slug: string, text: string): Promise<void> {
  await page.goto(`/staff/${slug}/import`);
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Upload and look over' }).click();
}

test('without JavaScript a file is uploaded, looked over and imported', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await signInAs(page, portal, clinic, 'manager');
  await upload(
    page,
    clinic.slug,
    'Patient,Email,Start,Provider\nJane Doe,jane@example.com,13/1/2030 9:00,Dr. one',
  );
  await page.getByRole('button', { name: 'Look over the lines' }).click();
  await page.getByRole('button', { name: 'Import 1 appointment' }).click();
  await expect(async () => {
    const again = page.getByRole('link', { name: 'Look again' });
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The import is done', {
      timeout: 500,
    });
  }).toPass();
  const { rows } = await portal.db.query(
    'select name, channel, status from appointments where clinic_id = $1',
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ name: 'Jane Doe', channel: 'import', status: 'confirmed' }]);
});

test('without JavaScript what was said of the columns is kept while the dates are asked about', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await signInAs(page, portal, clinic, 'manager');
  await upload(page, clinic.slug, 'Who,Email,Start\nBo Ray,bo@example.com,1/12/2030 9:00');
  await page.getByLabel('Name', { exact: true }).selectOption('0');
  await page.getByLabel('Practitioner of every line').selectOption({ label: 'Dr. two' });
  await page.getByRole('button', { name: 'Look over the lines' }).click();
  await expect(
    page.getByText('Say how dates are written: both ways would be possible.'),
  ).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('0');
  await page.getByRole('radio', { name: 'Day first' }).check();
  await page.getByRole('button', { name: 'Look over the lines' }).click();
  await expect(page.getByRole('cell', { name: /^Bo Ray/ })).toBeVisible();
  await expect(page.getByText('1 line ready')).toBeVisible();
});
