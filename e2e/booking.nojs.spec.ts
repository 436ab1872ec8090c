import { expect, test } from './fixtures.ts';
import {
  answer,
  bookByEndpoint,
  bookMoveAndCancel,
  fillDetails,
  harbour,
  heading,
  openDate,
  riverside,
  startInAddress,
  takeAnyTime,
  takeTime,
  times,
} from './journey.ts';

test('without JavaScript a person books an appointment, moves it and cancels it', async ({
  page,
}) => {
  await bookMoveAndCancel(page, 2);
});

test('without JavaScript errors are listed on top and what was typed stays', async ({ page }) => {
  await page.goto(harbour.anyone);
  await takeAnyTime(page);
  await page.getByLabel('Full name').fill('Jane Doe');
  await page.getByRole('radio', { name: 'Mobile phone' }).check();
  await page.getByLabel('Mobile number').fill('12');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveTitle(/^Error: Your details/);
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Enter a mobile number, like 07700 900 982' }),
  ).toHaveAttribute('href', '#mobile');
  await expect(page.getByLabel('Full name')).toHaveValue('Jane Doe');
  await expect(page.getByLabel('Mobile number')).toHaveValue('12');
  await expect(page.getByLabel('Email address')).toBeHidden();
});

test('without JavaScript a time that is gone leads to others, with everything kept', async ({
  page,
}) => {
  await openDate(page, riverside.times, 1);
  await takeTime(page, '2pm');
  await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
  expect((await bookByEndpoint(page, startInAddress(page), 'Quick Caller')).ok()).toBe(true);
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'That time is no longer free')).toBeVisible();
  await page
    .getByRole('button', { name: /[ap]m|midday/ })
    .first()
    .click();
  await expect(answer(page, 'Full name')).toHaveText('Jane Doe');
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
});

test('without JavaScript times are suggested and shown in another zone', async ({ page }) => {
  await page.goto(harbour.anyone);
  await page.getByRole('button', { name: 'Suggest times for me' }).click();
  await expect(page.getByRole('heading', { name: 'Suggested times' })).toBeVisible();

  await page.getByText('Change time zone').click();
  await page.getByLabel('City').fill('tokyo');
  await page.getByRole('button', { name: 'Find time zone' }).click();
  await page.getByRole('link', { name: 'Tokyo time' }).click();
  await expect(page.getByText('Times are in Tokyo time.')).toBeVisible();
  await expect(times(page).first()).toHaveText(/in London$/);
});
