import { expect, test } from './fixtures.ts';
import {
  answer,
  book,
  expectEverything,
  fillEverything,
  heading,
  openDate,
  physiotherapy,
  takeAnyTime,
} from './journey.ts';

test('without JavaScript a person books physiotherapy for somebody else and answers every question', async ({
  page,
}) => {
  await openDate(page, physiotherapy, 5);
  await takeAnyTime(page);
  await expect(heading(page, 'Your details')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeHidden();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveTitle(/^Error: Your details/);
  await fillEverything(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectEverything(page);
  await book(page);
});

test('without JavaScript a better address and another service are taken with everything kept', async ({
  page,
}) => {
  await openDate(page, physiotherapy, 6);
  await takeAnyTime(page);
  await fillEverything(page);
  await page.getByRole('radio', { name: 'Email' }).check();
  await page.getByLabel('Email address').fill('jane@hotmial.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Yes, use jane@hotmail.com' }).click();
  await expect(answer(page, 'Email address')).toHaveText('jane@hotmail.com');
  await page.getByRole('button', { name: 'Change who you see' }).click();
  await page.getByRole('radio', { name: 'Travel vaccination' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(answer(page, 'Service')).toHaveText('Travel vaccination, 30 minutes');
  await expect(answer(page, 'Email address')).toHaveText('jane@hotmail.com');
  await page.getByRole('button', { name: 'Change who the appointment is for' }).click();
  await expect(page.getByLabel('Your name')).toHaveValue('Jane Doe');
});
