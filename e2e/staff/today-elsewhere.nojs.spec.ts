import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { addUnsettled, keepElsewhere } from '../unsettled.testing.ts';
import { signInAs } from './signed-in.testing.ts';
import { historyOf } from './today.testing.ts';

test('without JavaScript what another calendar did not answer is settled from today, and its limits are said', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const date = dateAhead(5);
  const asked = await addUnsettled(portal, clinic, { start: at(date, '10:00') });
  await asked.handToStaff();
  await keepElsewhere(portal, clinic);
  await signInAs(page, portal, clinic, 'receptionist', { name: 'Robin Reed' });
  await page.goto(`/staff/${clinic.slug}`);
  await expect(
    page.getByText(/^This clinic’s calendar is kept at the connected booking service\./),
  ).toBeVisible();
  const ask = page.getByRole('region', { name: /^Jane Doe – Booking at / });
  await expect(ask).toContainText(`Reference ${asked.reference}`);
  await ask.getByRole('button', { name: 'It was made', exact: true }).click();
  await expect(page.getByText('1 request to the other calendar is not settled')).toHaveCount(0);
  expect(await historyOf(portal, asked.id)).toEqual(['asked', 'booked', 'settled']);

  await page.goto(`/staff/${clinic.slug}/calendar?date=${date}`);
  await expect(page.getByText(/time cannot be blocked from here/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Block time' })).toHaveCount(0);
  await page.getByRole('link', { name: /Jane Doe/ }).click();
  await expect(page.getByText(/^Kept at the connected booking service\. Arrived, /)).toBeVisible();
  await page.getByRole('link', { name: 'Change time' }).click();
  await expect(page.getByText('The calendar cannot be read at the moment.')).toBeVisible();
  await expect(page.getByLabel('Minutes')).toHaveCount(0);
});
