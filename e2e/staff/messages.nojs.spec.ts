import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { bookAndPlan } from './messages.testing.ts';
import { signInAs } from './signed-in.testing.ts';

test('without JavaScript and without a mail server messages wait, and staff see what they say', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  await bookAndPlan(portal, clinic, { start: at(dateAhead(5), '10:00'), name: 'Ann Lee' });
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(`/staff/${clinic.slug}/messages`);
  await expect(page.getByText('No mail is sent')).toBeVisible();
  const line = page.getByRole('listitem').filter({ hasText: 'Booking, by email' });
  await expect(async () => {
    await page.reload();
    await expect(line.getByText('There is no way to send it yet.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await line.getByRole('link', { name: /Ann Lee/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Message to Ann Lee');
  await expect(page.getByText('Appointment with', { exact: false }).first()).toBeVisible();
  await page.getByText('As plain text').click();
  await expect(page.getByText('Your appointment is booked').first()).toBeVisible();
});
