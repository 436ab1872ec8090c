import { mergeTests } from '@playwright/test';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import { test as withPortal } from './api/portal.testing.ts';
import { expect, test as watched } from './fixtures.ts';
import { book, fillDetails } from './journey.ts';

const test = mergeTests(watched, withPortal).extend({
  baseURL: ({ portal }, use) => use(portal.url),
});

test('without JavaScript the time is held from the first form on', async ({ page, portal }) => {
  const clinic = await portal.addClinic();
  const start = at(dateAhead(3), '10:00');
  const choice = new URLSearchParams({ service: 'visit', with: 'one', start });
  const holds = async () => {
    const { rows } = await portal.db.query(
      `select status, starts_at = $2::timestamptz as this from appointments where clinic_id = $1`,
      [clinic.clinicId, start],
    );
    return rows;
  };
  await page.goto(`/${clinic.slug}/book?${choice}`);
  // Looking changes nothing.
  expect(await holds()).toEqual([]);
  await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
  await expect(page.getByText('This time is held for you for 5 more minutes.')).toBeVisible();
  expect(await holds()).toEqual([{ status: 'held', this: true }]);
  await book(page);
  expect(await holds()).toEqual([{ status: 'confirmed', this: true }]);
});
