import { mergeTests } from '@playwright/test';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import { type OpenPortal, openPortal, test as withPortal } from './api/portal.testing.ts';
import { expect, test as watched } from './fixtures.ts';
import { answer, book, fillDetails } from './journey.ts';

const test = mergeTests(watched, withPortal).extend<object, { portal: OpenPortal }>({
  portal: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads what a fixture needs off it
    async ({}, use) => {
      const portal = await openPortal({ env: { RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE: '2' } });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.url),
});

test('T9 without JavaScript a clinic’s plain limit is met with a wait in words, and everything kept', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const fill = async (clock: string) => {
    const start = at(dateAhead(3), clock);
    const choice = new URLSearchParams({ service: 'visit', with: 'one', start });
    await page.goto(`/${clinic.slug}/book?${choice}`);
    await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
  };
  for (const clock of ['10:00', '11:00']) {
    await fill(clock);
    await book(page);
  }
  await fill('12:00');
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /second|minute/ })).toHaveCount(1);
  await expect(answer(page, 'Full name')).toHaveText('Jane Doe');
  const { rows } = await portal.db.query(
    `select count(*)::int as booked from appointments where clinic_id = $1 and status = 'confirmed'`,
    [clinic.clinicId],
  );
  expect(rows).toEqual([{ booked: 2 }]);
});
