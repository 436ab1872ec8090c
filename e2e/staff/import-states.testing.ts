import { expect } from '@playwright/test';
import type { Visitor, Walk } from '../states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

const file = [
  'Patient,Email,Start,Provider,Comments',
  'Jane Doe,jane@example.com,13/1/2030 9:00,Dr. one,first',
  'Ann Lee,ann@example.com,13/1/2030 9:00,Locum,"over, there"',
  ',nobody@example.com,soon,Dr. two,=1+1',
].join('\n');

async function upload({ page, clinic }: Visitor, text: string): Promise<void> {
  await page.goto(`/staff/${clinic.slug}/import`);
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Upload and look over' }).click();
}

/** Moving in from another system, from no file to what was not imported. */
export const movingIn: Walk = {
  name: 'importing appointments',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'import, no file yet': async ({ page, portal, clinic }) => {
      await signInAs(page, portal, clinic, 'manager');
      await page.goto(`/staff/${clinic.slug}/import`);
      await expect(page.getByText('No file has been uploaded yet.')).toBeVisible();
    },
    'import, not a table': async (visitor) => {
      await upload(visitor, 'PK\u0003\u0004\u0000');
      const refused = visitor.page.getByRole('alert').filter({ hasText: 'The file was not taken' });
      await expect(refused).toBeVisible();
    },
    'import, how it is read': async (visitor) => {
      await upload(visitor, file);
      await expect(visitor.page.getByLabel('“locum” is')).toBeVisible();
    },
    'import, what each line becomes': async ({ page }) => {
      await page.getByLabel('“locum” is').selectOption({ label: 'Dr. two' });
      await page.getByRole('button', { name: 'Look over the lines' }).click();
      await expect(page.getByRole('table', { name: 'What the lines become' })).toBeVisible();
    },
    'import, done': async ({ page }) => {
      await page.getByRole('button', { name: 'Import 2 appointments' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('The import is done', {
        timeout: 30_000,
      });
    },
    'import, files so far': async ({ page, clinic }) => {
      await page.goto(`/staff/${clinic.slug}/import`);
      await expect(page.getByRole('heading', { name: 'Files so far' })).toBeVisible();
    },
  },
};
