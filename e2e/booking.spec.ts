import { expect, test } from './fixtures.ts';
import {
  answer,
  book,
  bookMoveAndCancel,
  dateNumber,
  fillDetails,
  harbour,
  heading,
  openDate,
  takeAnyTime,
} from './journey.ts';

test('a person books an appointment, moves it and cancels it', async ({ page }) => {
  await bookMoveAndCancel(page, 1);
});

test('a person who takes anyone available learns who it is before booking', async ({ page }) => {
  await page.goto(harbour.home);
  await page.getByRole('radio', { name: 'Travel vaccination' }).check();
  await page.getByRole('radio', { name: 'Anyone available' }).check();
  await page.getByRole('button', { name: 'See free times' }).click();
  await expect(heading(page, 'Choose a date and time')).toBeVisible();
  await dateNumber(page, 2).click();
  await takeAnyTime(page);
  await fillDetails(page, { name: 'Sam Poe', email: 'sam@example.com' });
  await expect(answer(page, 'With')).toHaveText(/Okafor|Shah|Lindqvist/);
  const who = (await answer(page, 'With').textContent()) ?? '';
  await book(page);
  await expect(answer(page, 'With')).toHaveText(who);
  await expect(answer(page, 'Before you come')).toHaveText('Bring your vaccination record.');
});

test('a mobile number stays as it was typed', async ({ page }) => {
  await openDate(page, harbour.anyone, 4);
  await takeAnyTime(page);
  await page.getByLabel('Full name').fill('Zoë Ångström-O’Neill');
  await page.getByRole('radio', { name: 'Mobile phone' }).check();
  await page.getByLabel('Mobile number').fill('(07700) 900-982');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(answer(page, 'Mobile number')).toHaveText('(07700) 900-982');
  await expect(answer(page, 'Full name')).toHaveText('Zoë Ångström-O’Neill');
  await book(page);
  await expect(page.getByText('900-982')).toHaveCount(0);
});

test('an answer can be changed at the last check and the others stay', async ({ page }) => {
  await openDate(page, harbour.anyone, 5);
  await takeAnyTime(page);
  await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });

  await page.getByRole('button', { name: 'Change full name' }).click();
  await expect(page.getByLabel('Email address')).toHaveValue('jane@example.com');
  await page.getByLabel('Full name').fill('Jane Roe');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(answer(page, 'Full name')).toHaveText('Jane Roe');

  await page.getByRole('button', { name: 'Change date and time' }).click();
  await expect(heading(page, 'Choose another time')).toBeVisible();
  const other = page
    .getByRole('main')
    .getByRole('button', { name: /, .*[ap]m$/ })
    .nth(1);
  const label = (await other.textContent()) ?? '';
  await other.click();
  await expect(answer(page, 'Date and time')).toContainText(label);
  await expect(answer(page, 'Email address')).toHaveText('jane@example.com');
});

test('Back from the last check leads to the details, with everything kept', async ({ page }) => {
  await openDate(page, harbour.anyone, 7);
  await takeAnyTime(page);
  await fillDetails(page, { name: 'Jane Doe', email: 'jane@example.com' });
  await page.goBack();
  await expect(heading(page, 'Your details')).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('Jane Doe');
  await expect(page.getByLabel('Email address')).toHaveValue('jane@example.com');
});

test('a service and a practitioner who does not offer it are answered with what to do', async ({
  page,
}) => {
  await page.goto(harbour.home);
  await page.getByRole('radio', { name: 'Physiotherapy' }).check();
  await page.getByRole('radio', { name: 'Dr. Ravi Shah' }).check();
  await page.getByRole('button', { name: 'See free times' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  const message = 'Dr. Ravi Shah does not offer Physiotherapy.';
  await page.getByRole('alert').getByRole('link', { name: message }).click();
  await expect(page.getByRole('radio', { name: 'Anyone available' })).toBeFocused();
  await expect(page.getByRole('radio', { name: 'Physiotherapy' })).toBeChecked();
});
