import { expect, test } from './fixtures.ts';
import { answer, fillDetails, harbour, heading, openDate, takeAnyTime, times } from './journey.ts';

const checkTitle = 'Check your appointment before you book';
const gp = '/harbour/book?service=gp-appointment&with=shah';

test('the skip link leaves a person where they are in a booking', async ({ page }) => {
  await openDate(page, harbour.anyone, 7);
  await takeAnyTime(page);
  await fillDetails(page, { name: 'Jane Doe', email: 'jane.skips@example.com' });
  await page.getByRole('link', { name: 'Skip to the content' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#content$/);
  await expect(heading(page, checkTitle)).toBeVisible();
  await page.goBack();
  await expect(heading(page, checkTitle)).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'Your details')).toBeVisible();
});

test('who chooses another service at the last check is led to its times from then on', async ({
  page,
}) => {
  await openDate(page, gp, 0);
  await takeAnyTime(page);
  await fillDetails(page, { name: 'Jane Doe', email: 'jane.changes@example.com' });
  await page.getByRole('button', { name: 'Change service' }).click();
  await page.getByRole('radio', { name: 'Long GP appointment' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page, /^(Check your|Choose a time for)/)).toBeVisible();
  await expect(page).toHaveURL(/service=long-gp-appointment&with=shah/);
  await page.reload();
  await expect(page.getByText('Long GP appointment, 40 minutes').first()).toBeVisible();
});

test('Back after booking shows that the time is taken, and no empty form', async ({ page }) => {
  await openDate(page, harbour.anyone, 8);
  // The day's first time, at which one practitioner only is there.
  await times(page).first().click();
  await fillDetails(page, { name: 'Jane Doe', email: 'jane.back@example.com' });
  await expect(answer(page, 'Full name')).toHaveText('Jane Doe');
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'That time is no longer free')).toBeVisible();
  await expect(page.getByText('your booking stands')).toBeVisible();
});
