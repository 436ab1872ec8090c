import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { daysAhead } from './schedules.testing.ts';
import { schedulesAt } from './schedules-states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript the answer is the title, and the keyboard is at it', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(schedulesAt(clinic, '/why'));
  await page.getByLabel('Date').fill(daysAhead(5));
  await page.getByLabel('Time').fill('10:10');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByRole('heading', { name: /^10:10am on .* is not offered$/ })).toBeFocused();
  await expect(page).toHaveTitle(/^10:10am on .* is not offered – /);
});
