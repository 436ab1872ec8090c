import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { dates, heading, riverside, times } from './journey.ts';

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

test('a person books, moves and cancels with the keyboard alone', async ({ page }) => {
  await page.goto(riverside.times);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');

  await press(page, dates(page).nth(6));
  await expect(page.getByRole('heading', { name: /^Times on/ })).toBeFocused();
  await press(
    page,
    times(page).getByText('10am', { exact: true }).locator('xpath=ancestor-or-self::a'),
  );
  await expect(heading(page, 'Your details')).toBeVisible();
  await tabTo(page, page.getByLabel('Full name'));
  await page.keyboard.type('Jane Doe');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Email' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type('keys@example.com');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Check your appointment before you book')).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Book appointment' }));
  await expect(heading(page, 'Appointment booked')).toBeVisible();

  await press(page, page.getByRole('link', { name: 'Change date or time' }));
  await expect(heading(page, 'Choose a new date and time')).toBeVisible();
  await press(page, dates(page).nth(6));
  await press(
    page,
    times(page).getByText('2pm', { exact: true }).locator('xpath=ancestor-or-self::a'),
  );
  await press(page, page.getByRole('button', { name: 'Change appointment' }));
  await expect(heading(page, 'Appointment changed')).toBeVisible();

  await press(page, page.getByRole('link', { name: 'Cancel appointment' }));
  await expect(heading(page, 'Cancel your appointment')).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Cancel appointment' }));
  await expect(heading(page, 'This appointment is cancelled')).toBeVisible();
});
