import { expect, test } from './fixtures.ts';
import {
  answer,
  bookByEndpoint,
  dateNumber,
  heading,
  openDate,
  riverside,
  startInAddress,
  takeTime,
  times,
  typeDetails,
} from './journey.ts';

test('a time booked through the endpoint is no longer offered on the page', async ({ page }) => {
  await openDate(page, riverside.times, 7);
  const address = page.url();
  await takeTime(page, '2pm');
  await expect(heading(page, 'Your details')).toBeVisible();
  const booked = await bookByEndpoint(page, startInAddress(page), 'Phone Caller');
  expect((await booked.json()).data.appointment_id).toMatch(/^appt_/);
  await page.goto(address);
  await expect(times(page).first()).toBeVisible();
  await expect(times(page).getByText('2pm', { exact: true })).toHaveCount(0);
});

test('an appointment booked through the endpoint is seen, moved and cancelled in a browser', async ({
  page,
}) => {
  await openDate(page, riverside.times, 7);
  await takeTime(page, '3pm');
  const booked = await bookByEndpoint(page, startInAddress(page), 'Jane Caller');
  const [, link = ''] = /^<(.+)>; rel="edit"$/.exec(booked.headers()['link'] ?? '') ?? [];
  await page.goto(link);
  await expect(heading(page, 'Your appointment')).toBeVisible();
  await expect(answer(page, 'When')).toContainText('3pm');
  await expect(answer(page, 'With')).toHaveText('Dr. Rivera');

  await page.getByRole('link', { name: 'Change date or time' }).click();
  await dateNumber(page, 7).click();
  await takeTime(page, '4pm');
  await page.getByRole('button', { name: 'Change appointment' }).click();
  await expect(answer(page, 'When')).toContainText('4pm');
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
});

test('a person whom the telephone has booked already is not booked again by the page', async ({
  page,
}) => {
  await openDate(page, riverside.times, 7);
  await takeTime(page, '11:30am');
  await expect(heading(page, 'Your details')).toBeVisible();
  expect((await bookByEndpoint(page, startInAddress(page), 'Twice Asked')).ok()).toBe(true);
  await typeDetails(page, { name: 'Twice Asked', email: 'twice.asked@example.com' });
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, 'That time is no longer free')).toBeVisible();
  await expect(page.getByText('your booking stands')).toBeVisible();
});
