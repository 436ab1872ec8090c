import { expect, test } from './fixtures.ts';
import { harbour, heading, takeAnyTime } from './journey.ts';

test.beforeEach(async ({ page }) => {
  await page.goto(harbour.anyone);
  await takeAnyTime(page);
  await expect(heading(page, 'Your details')).toBeVisible();
});

test('errors are listed on top, take the focus and lead to their fields', async ({ page }) => {
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: Your details/);
  await expect(summary.getByRole('link')).toHaveText([
    'Enter your full name',
    'Choose how the clinic can reach you',
  ]);
  await summary.getByRole('link', { name: 'Enter your full name' }).click();
  const name = page.getByLabel('Full name');
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/Error: Enter your full name/);
  await page.getByLabel('Full name').fill('Jane Doe');
  await expect(summary.getByRole('link')).toHaveCount(2);
});

test('nothing is said about a field before the form is sent', async ({ page }) => {
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill('jane');
  await page.getByLabel('Full name').focus();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter your full name',
    'Enter an email address in the correct format, like name@example.com',
  ]);
  await expect(page.getByLabel('Email address')).toHaveValue('jane');
});

test('a number that cannot exist is answered with how to write one', async ({ page }) => {
  await page.getByLabel('Full name').fill('Jane Doe');
  await page.getByRole('radio', { name: 'I have neither' }).check();
  await page.getByLabel('Landline number').fill('01632 96');
  await page.getByRole('button', { name: 'Continue' }).click();
  const message = 'Enter a landline number, like 01632 960 001';
  await page.getByRole('alert').getByRole('link', { name: message }).click();
  await expect(page.getByLabel('Landline number')).toBeFocused();
  await expect(page.getByLabel('Landline number')).toHaveValue('01632 96');
});
