import { mergeTests, type Page } from '@playwright/test';
import { at, dateAhead } from '../scripts/testing/clinic.ts';
import {
  type OpenPortal,
  openPortal,
  type PortalClinic,
  test as withPortal,
} from './api/portal.testing.ts';
import { expect, test as watched } from './fixtures.ts';
import { book, fillDetails } from './journey.ts';

// One booking a minute without being asked for anything, two without a proof, four with one.
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
test.describe.configure({ mode: 'default' });

async function fill(page: Page, clinic: PortalClinic, clock: string): Promise<void> {
  const start = at(dateAhead(3), clock);
  const choice = new URLSearchParams({ service: 'visit', with: 'one', start });
  await page.goto(`/${clinic.slug}/book?${choice}`);
  await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
}

test('a browser near the limits works out a proof by itself, and nobody sees a puzzle', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('.js')) return;
    if ((await response.text()).includes('deriveBits')) scripts.push(response.url());
  });
  await fill(page, clinic, '10:00');
  await book(page);
  expect(scripts).toEqual([]);

  await fill(page, clinic, '11:00');
  await book(page);
  await expect.poll(() => scripts.length).toBeGreaterThan(0);
});
