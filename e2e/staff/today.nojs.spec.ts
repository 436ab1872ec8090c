import { expect } from '../fixtures.ts';
import { test } from '../own-portal.ts';
import { signInAs } from './signed-in.testing.ts';
import { comesIn, dayAt, historyOf, press, rowOf, statusOf } from './today.testing.ts';

test('without JavaScript a visit is seen through, taken back, noted, changed and cancelled', async ({
  page,
  portal,
}) => {
  const clinic = await portal.addClinic();
  const id = await comesIn(portal, clinic, 'Ann Lee', -5);
  await signInAs(page, portal, clinic, 'receptionist');
  await page.goto(dayAt(clinic, -5));
  await press(page, 'Ann Lee', 'Arrived');
  await expect(statusOf(page, 'Ann Lee: Arrived.')).toBeVisible();
  // A page of its own: loading it again presses nothing.
  await page.reload();
  await press(page, 'Ann Lee', 'Done');
  await expect(statusOf(page, 'Ann Lee: Done.')).toBeVisible();
  await statusOf(page, 'Ann Lee').getByRole('button', { name: 'Undo (Ann Lee)' }).click();
  await expect(statusOf(page, 'Ann Lee: taken back.')).toBeVisible();

  await rowOf(page, 'Ann Lee').getByRole('link', { name: 'Ann Lee', exact: true }).click();
  await page.getByLabel('Note', { exact: true }).fill('Ring first');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('The note is saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Change time' }).click();
  await page.getByRole('link', { name: '10am', exact: true }).first().click();
  await page.getByRole('button', { name: 'Change the appointment' }).click();
  await expect(page.getByText('The appointment is changed', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Change details' }).click();
  await page.getByLabel('Full name').fill('');
  await page.getByRole('button', { name: 'Save details' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await page.getByLabel('Full name').fill('Ann Leigh');
  await page.getByRole('button', { name: 'Save details' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ann Leigh' })).toBeVisible();
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await page.getByLabel('Reason (optional)').fill('Asked by phone');
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page.getByText('Reason: Asked by phone')).toBeVisible();
  expect(await historyOf(portal, id)).toEqual([
    'booked',
    'arrived',
    'completed',
    'undone completed',
    'note_changed',
    'rescheduled',
    'details_changed',
    'cancelled',
  ]);
});

test.describe('what is not there', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('without JavaScript an appointment that is not there, or is not theirs, is a page that says so', async ({
    page,
    portal,
  }) => {
    const clinic = await portal.addClinic({ practitioners: ['one', 'two'] });
    const id = await comesIn(portal, clinic, 'Ann Lee', -5);
    await signInAs(page, portal, clinic, 'practitioner', { practitioner: 'two' });
    const unknown = [
      'appointments/appt_unknown',
      'appointments/appt_unknown/change',
      'appointments/nonsense/cancel',
      `appointments/${id}`,
      'calendar/block/01935a52-0a00-7000-8000-000000000001',
      'nothing-here',
    ];
    for (const path of unknown) {
      const answer = await page.goto(`/staff/${clinic.slug}/${path}`);
      expect(answer?.status(), path).toBe(404);
      await expect(
        page.getByRole('heading', { level: 1, name: 'There is nothing here' }),
        path,
      ).toBeVisible();
      await expect(page.getByText('Ann Lee')).toHaveCount(0);
    }
    await page.getByRole('link', { name: 'Go to today' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  });
});
