import { expect, test } from './fixtures.ts';
import {
  answer,
  bookByEndpoint,
  dateNumber,
  fillDetails,
  heading,
  openDate,
  riverside,
  startInAddress,
  takeTime,
} from './journey.ts';

test('a time taken while the form is filled leads to near ones, with everything kept', async ({
  page,
}) => {
  await openDate(page, riverside.times, 2);
  await takeTime(page, '2pm');
  await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
  expect((await bookByEndpoint(page, startInAddress(page), 'Quick Caller')).ok()).toBe(true);
  await page.getByRole('button', { name: 'Book appointment' }).click();

  await expect(heading(page, 'That time is no longer free')).toBeFocused();
  const offers = page.getByRole('main').getByRole('button', { name: /[ap]m|midday/ });
  await expect(offers).toHaveCount(6);
  const label = (await offers.nth(2).textContent()) ?? '';
  await offers.nth(2).click();
  await expect(answer(page, 'Date and time')).toContainText(label);
  await expect(answer(page, 'Full name')).toHaveText('Jane Doe');
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  await expect(answer(page, 'When')).toContainText(label);
});

test('a link to a time that is gone leads to near ones', async ({ page }) => {
  await openDate(page, riverside.times, 3);
  await takeTime(page, '2pm');
  const address = page.url();
  expect((await bookByEndpoint(page, startInAddress(page), 'Other Caller')).ok()).toBe(true);
  await page.goto(address);
  await expect(heading(page, 'That time is no longer free')).toBeVisible();
});

test('a new time taken during a change leaves the appointment as it is', async ({ page }) => {
  await openDate(page, riverside.times, 4);
  await takeTime(page, '9am');
  await fillDetails(page, { name: 'Jane Doe', email: 'mover@example.com' });
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await page.getByRole('link', { name: 'Change date or time' }).click();
  await dateNumber(page, 4).click();
  await takeTime(page, '1pm');
  await expect(heading(page, 'Check the new time')).toBeVisible();
  expect((await bookByEndpoint(page, startInAddress(page), 'Third Caller')).ok()).toBe(true);
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(heading(page, 'That time is no longer free')).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: /[ap]m|midday/ })
    .first()
    .click();
  await expect(answer(page, 'Now')).toContainText('9am');
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(heading(page, 'Appointment changed')).toBeVisible();
});
