import { expect } from '@playwright/test';
import { test } from '../own-portal.ts';
import { bookDay, calendarAt, columnOf, day, visitOf } from './calendar.testing.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript the day is drawn, filtered and walked through', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  const tops = async (name: string) => (await visitOf(page, name).boundingBox())?.y ?? 0;
  // Drawn in its place: an hour is twelve rows of eight pixels.
  expect((await tops('Bea Diaz')) - (await tops('Ann Lee'))).toBe(96);
  await page.getByLabel('With').selectOption('two');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(columnOf(page, 'Dr. one')).toHaveCount(0);
  await expect(columnOf(page, 'Dr. two')).toHaveCount(1);
  await page.getByRole('link', { name: 'Next day' }).click();
  await expect(page).not.toHaveURL(new RegExp(day));
});

test('without JavaScript a time is blocked, changed and given back', async ({ page, portal }) => {
  const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
  await bookDay(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(calendarAt(clinic));
  await columnOf(page, 'Dr. one')
    .getByRole('link', { name: /^10:30am to 5pm Free/ })
    .click();
  await expect(page.getByRole('link', { name: 'Or book an appointment at 10:30am' })).toHaveCount(
    1,
  );
  await page.getByLabel('To', { exact: true }).fill('10:00');
  await page.getByRole('button', { name: 'Block this time' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await page.getByLabel('From', { exact: true }).fill('10:00');
  await page.getByLabel('To', { exact: true }).fill('11:00');
  await page.getByRole('checkbox', { name: 'Dr. two' }).check();
  await page.getByLabel('Reason (optional)').fill('Training');
  await page.getByRole('button', { name: 'Block this time' }).click();
  await expect(page.getByText('One appointment is in this time')).toBeVisible();
  await page.getByRole('button', { name: 'Block it anyway' }).click();
  await columnOf(page, 'Dr. two')
    .getByRole('link', { name: /Training/ })
    .click();
  await page.getByLabel('To', { exact: true }).fill('11:30');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await columnOf(page, 'Dr. two')
    .getByRole('link', { name: /^10am to 11:30am Training/ })
    .click();
  await page.getByRole('button', { name: 'Remove this block' }).click();
  await expect(columnOf(page, 'Dr. two').getByRole('link', { name: /Training/ })).toHaveCount(0);
  await expect(columnOf(page, 'Dr. one').getByRole('link', { name: /Training/ })).toHaveCount(1);
});
