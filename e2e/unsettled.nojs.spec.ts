import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { answer, heading } from './journey.ts';
import { test } from './own-portal.ts';
import { addUnsettled } from './unsettled.testing.ts';

/** The page looks every 20 seconds. */
const soon = { timeout: 30_000 };

/** What only a page without JavaScript says, which is no text to look for. */
function byItself(page: Page) {
  return page.locator('noscript p');
}

test('without JavaScript the page looks again by itself, and says what became of the booking', async ({
  page,
  portal,
}) => {
  const booking = await addUnsettled(portal, await portal.addClinic());
  await page.goto(booking.link);
  await expect(heading(page, 'We are checking your booking')).toBeVisible();
  await expect(answer(page, 'Your reference')).toHaveText(booking.reference);
  await expect(byItself(page)).toContainText('This page looks for the outcome every 20 seconds.');
  await booking.settle('yes');
  await expect(heading(page, 'Appointment booked')).toBeVisible(soon);
  await expect(page.locator('meta[http-equiv="refresh"]')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Calendar file (.ics)' })).toBeVisible();
});

test('without JavaScript the page can be told to stay as it is, and checked by hand', async ({
  page,
  portal,
}) => {
  const booking = await addUnsettled(portal, await portal.addClinic());
  await page.goto(booking.link);
  const refresh = page.locator('meta[http-equiv="refresh"]');
  await expect(refresh).toHaveAttribute('content', `20;url=${booking.link}?asked=book-0`);
  await page.getByRole('link', { name: 'Stop looking every 20 seconds' }).click();
  await expect(byItself(page)).toContainText('This page has stopped looking');
  await expect(refresh).toHaveCount(0);
  await page.getByRole('link', { name: 'Check again' }).click();
  await expect(heading(page, 'We are checking your booking')).toBeVisible();
  await expect(refresh).toHaveCount(0);
  await page.getByRole('link', { name: 'Look every 20 seconds' }).click();
  await expect(refresh).toHaveCount(1);
  await booking.settle('no');
  await page.getByRole('link', { name: 'Check again' }).click();
  await expect(heading(page, 'This appointment was not booked')).toBeVisible();
});

for (const [what, outcome, title] of [
  ['reschedule', 'yes', 'Appointment changed'],
  ['reschedule', 'no', 'Your appointment was not changed'],
  ['cancel', 'yes', 'This appointment is cancelled'],
  ['cancel', 'no', 'Your appointment was not cancelled'],
] as const) {
  test(`without JavaScript a ${what} that is settled ${outcome} leads to: ${title}`, async ({
    page,
    portal,
  }) => {
    const asked = await addUnsettled(portal, await portal.addClinic(), { what });
    await page.goto(asked.link);
    await expect(heading(page, /^We are checking your (change|cancellation)$/)).toBeVisible();
    await asked.settle(outcome);
    await page.getByRole('link', { name: 'Check again' }).click();
    await expect(heading(page, title)).toBeVisible();
  });
}
