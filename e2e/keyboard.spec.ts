import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  answer,
  bookByEndpoint,
  dateNumber,
  heading,
  reference,
  riverside,
  startInAddress,
  times,
} from './journey.ts';

/** Presses Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${target}`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

function timeCalled(page: Page, label: string): Locator {
  return times(page).getByText(label, { exact: true }).locator('xpath=ancestor-or-self::a');
}

async function typeDetails(page: Page, email: string): Promise<void> {
  await expect(heading(page, 'Your details')).toBeVisible();
  await tabTo(page, page.getByLabel('Full name'));
  await page.keyboard.type('Jane Doe');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Email' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Check your appointment before you book')).toBeFocused();
}

test('a person books, moves and cancels with the keyboard alone', async ({ page }) => {
  await page.goto(riverside.times);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');

  await press(page, dateNumber(page, 6));
  await expect(page.getByRole('heading', { name: /^Times on/ })).toBeFocused();
  await press(page, timeCalled(page, '10am'));
  await typeDetails(page, 'keys@example.com');
  await press(page, page.getByRole('button', { name: 'Book appointment' }));
  await expect(heading(page, 'Appointment booked')).toBeVisible();

  await press(page, page.getByRole('link', { name: 'Change date or time' }));
  await expect(heading(page, 'Choose a new date and time')).toBeVisible();
  await press(page, dateNumber(page, 6));
  await press(page, timeCalled(page, '2pm'));
  await press(page, page.getByRole('button', { name: 'Change appointment' }));
  await expect(heading(page, 'Appointment changed')).toBeVisible();

  await press(page, page.getByRole('link', { name: 'Cancel appointment' }));
  await expect(heading(page, 'Cancel your appointment')).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Cancel appointment' }));
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
});

test('whose time is gone takes another, and finds the appointment again, with the keyboard alone', async ({
  page,
}) => {
  await page.goto(riverside.times);
  await press(page, dateNumber(page, 6));
  await press(page, timeCalled(page, '3pm'));
  await typeDetails(page, 'gone@example.com');
  expect((await bookByEndpoint(page, startInAddress(page), 'Quick Caller')).ok()).toBe(true);
  await press(page, page.getByRole('button', { name: 'Book appointment' }));

  await expect(heading(page, 'That time is no longer free')).toBeFocused();
  const offer = page
    .getByRole('main')
    .getByRole('button', { name: /[ap]m|midday/ })
    .first();
  const label = (await offer.textContent()) ?? '';
  await press(page, offer);
  await expect(answer(page, 'Date and time')).toContainText(label);
  await press(page, page.getByRole('button', { name: 'Book appointment' }));
  await expect(heading(page, 'Appointment booked')).toBeVisible();
  const code = await reference(page);

  await page.goto('/find');
  await press(page, page.getByRole('button', { name: 'Find appointment' }));
  const first = page.getByRole('alert').getByRole('link').first();
  await press(page, first);
  await expect(page.getByLabel('Reference', { exact: true })).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Email address or phone number')).toBeFocused();
  await page.keyboard.type('gone@example.com');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Your appointment')).toBeVisible();
  await expect(answer(page, 'Your reference')).toHaveText(code);
});
