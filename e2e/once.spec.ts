import type { Request } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  book,
  fillDetails,
  heading,
  openDate,
  reference,
  riverside,
  takeTime,
  typeDetails,
} from './journey.ts';

const jane = { name: 'Jane Doe', email: 'once@example.com' };

/** Whether a request sends the booking form, with the button that was pressed. */
function isBooking(request: Request): boolean {
  return /name="(_1_)?intent"\r\n\r\nbook\r\n/.test(request.postData() ?? '');
}

test('a double click books once', async ({ page }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '9am');
  await fillDetails(page, jane);
  const posts: string[] = [];
  // Keeping the time is asked for beside the form, and given back when the page is left.
  page.on('request', (request) => isBooking(request) && posts.push(request.url()));
  await page.getByRole('button', { name: 'Book appointment' }).dblclick();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  expect(posts).toHaveLength(1);
});

test('going back after booking does not book a second time', async ({ page }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '10am');
  await fillDetails(page, jane);
  await book(page);
  await page.goBack();
  const details = heading(page, 'Your details');
  const gone = heading(page, 'That time is no longer free');
  await expect(details.or(gone)).toBeVisible();
  if (await details.isVisible()) {
    await typeDetails(page, jane);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await expect(gone).toBeVisible();
  await expect(page.getByText('your booking stands')).toBeVisible();
});

test('reloading the confirmation shows it again', async ({ page }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '11am');
  await fillDetails(page, jane);
  const first = await book(page);
  await page.reload();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  expect(await reference(page)).toBe(first);
});

test('the same form sent again leads to the same appointment', async ({ page }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '1pm');
  await fillDetails(page, jane);
  const sent = page.waitForRequest(isBooking);
  await book(page);
  const again = await page.request.fetch(await sent);
  expect(again.headers()['x-action-redirect']).toContain(new URL(page.url()).pathname);
});
