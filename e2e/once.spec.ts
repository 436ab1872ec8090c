import { expect, test } from './fixtures.ts';
import { book, fillDetails, heading, openDate, reference, riverside, takeTime } from './journey.ts';

const jane = { name: 'Jane Doe', email: 'once@example.com' };

test('a double click books once', async ({ page }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '9am');
  await fillDetails(page, jane);
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await page.getByRole('button', { name: 'Book appointment' }).dblclick();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  expect(posts).toHaveLength(1);
});

test('going back after booking does not book a second time', async ({ page }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '10am');
  await fillDetails(page, jane);
  const first = await book(page);
  await page.goBack();
  const details = heading(page, 'Your details');
  await expect(details.or(heading(page, 'That time is no longer free'))).toBeVisible();
  if (await details.isVisible()) {
    await fillDetails(page, jane);
    expect(await book(page)).toBe(first);
  }
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
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await book(page);
  const again = await page.request.fetch(await sent);
  expect(again.headers()['x-action-redirect']).toContain(new URL(page.url()).pathname);
});

test('a second tab on the same time is told that the booking stands', async ({ page, context }) => {
  await openDate(page, riverside.times, 5);
  await takeTime(page, '2pm');
  await expect(heading(page, 'Your details')).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await fillDetails(page, jane);
  await fillDetails(other, jane);
  await book(page);
  await other.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(other, 'That time is no longer free')).toBeVisible();
  await expect(other.getByText('your booking stands')).toBeVisible();
});
