import { expect } from '../fixtures.ts';
import { test } from './busy-calendars.testing.ts';
import { daysAhead } from './schedules.testing.ts';
import { schedulesAt } from './schedules-states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript a calendar is connected, read and removed', async ({
  page,
  portal,
  calendar,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'manager');
  await page.goto(schedulesAt(clinic, '/with/one/calendars'));
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('link', { name: 'Enter what it is called here' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Enter the address of the calendar' })).toBeVisible();
  await page.getByLabel('What it is called here').fill('Hospital');
  await page
    .getByLabel('Address', { exact: true })
    .fill(calendar.busyOn(daysAhead(5), '10:00', '11:00'));
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Read just now: 1 busy time in the next 30 days')).toBeVisible();
  calendar.answer(410);
  await page.getByRole('button', { name: 'Read now: Hospital' }).click();
  await expect(page.getByText(/the address answers 410$/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove Hospital' }).click();
  await expect(page.getByText('No other calendar is connected.')).toBeVisible();
});
