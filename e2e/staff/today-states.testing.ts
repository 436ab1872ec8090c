import { expect } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { Visitor, Walk } from '../states.testing.ts';
import { addUnsettled, keepElsewhere } from '../unsettled.testing.ts';
import { signInAs } from './signed-in.testing.ts';
import { comesIn, dayAt, press, rowOf, statusOf } from './today.testing.ts';

const date = dateAhead(6);

function appointment(path: string) {
  return async ({ page, clinic, kept }: Visitor) => {
    await page.goto(`/staff/${clinic.slug}/appointments/${kept.get('ann')}${path}`);
  };
}

/** The console's home, and its pages of one appointment. */
export const staffToday: Walk = {
  name: 'the day of the console',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'today, nobody': async ({ page, portal, clinic }) => {
      await signInAs(page, portal, clinic, 'receptionist');
      await page.goto(`/staff/${clinic.slug}`);
      await expect(page.getByText('Nobody is booked on this day.')).toBeVisible();
    },
    today: async ({ page, portal, clinic, kept }) => {
      const bea = await comesIn(portal, clinic, 'Bea Diaz', -5);
      await portal.db.query(
        `update appointments set cannot_come_at = now(), cannot_come_note = 'My train is late'
         where appointment_id = $1`,
        [bea],
      );
      const start = at(date, '9:00');
      kept.set('ann', (await bookByPhone(portal, clinic, { start, name: 'Ann Lee' })).id);
      await bookByPhone(portal, clinic, { start: at(date, '11:00'), name: 'Cy Moss' });
      await page.goto(dayAt(clinic, -5));
      await expect(rowOf(page, 'Bea Diaz')).toBeVisible();
    },
    'today, arrived': async ({ page }) => {
      await press(page, 'Bea Diaz', 'Arrived');
      await expect(statusOf(page, 'Bea Diaz: Arrived.')).toBeVisible();
    },
    appointment: appointment(''),
    'appointment, change': appointment('/change'),
    'appointment, change over another': appointment(`/change?date=${date}&time=11:10`),
    'appointment, change without a reason': async ({ page }) => {
      await page.getByRole('button', { name: 'Change it all the same' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'appointment, slip': appointment('/slip'),
    'appointment, details': appointment('/details'),
    'appointment, details, errors': async ({ page }) => {
      await page.getByLabel('Full name').fill('');
      await page.getByRole('button', { name: 'Save details' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'appointment, cancel': appointment('/cancel'),
    'appointment, cancelled': async ({ page }) => {
      await page.getByRole('button', { name: 'Cancel appointment' }).click();
      await expect(page.getByText('The appointment is cancelled', { exact: true })).toBeVisible();
    },
    'nothing there': async ({ page, clinic }) => {
      await page.goto(`/staff/${clinic.slug}/appointments/appt_unknown`);
    },
    shortcuts: async ({ page, clinic }) => {
      await page.goto(`/staff/${clinic.slug}/shortcuts`);
    },
  },
};

/** The same, where the clinic's calendar is kept elsewhere and did not answer. */
export const staffElsewhere: Walk = {
  name: 'a day of the console whose calendar is elsewhere',
  clinic: { practitioners: ['one', 'two'] },
  states: {
    'today, not settled': async ({ page, portal, clinic, kept }) => {
      const asked = await addUnsettled(portal, clinic);
      const moved = await addUnsettled(portal, clinic, {
        what: 'reschedule',
        start: at(date, '14:00'),
      });
      kept.set('asked', asked.id);
      kept.set('moved', moved.id);
      await keepElsewhere(portal, clinic);
      await signInAs(page, portal, clinic, 'manager');
      await page.goto(`/staff/${clinic.slug}`);
      await expect(
        page.getByText('2 requests to the other calendar are not settled'),
      ).toBeVisible();
    },
    'appointment, not settled': async ({ page, clinic, kept }) => {
      await page.goto(`/staff/${clinic.slug}/appointments/${kept.get('asked')}`);
    },
    'appointment elsewhere, settled': async ({ page, clinic, kept }) => {
      await page.goto(`/staff/${clinic.slug}/appointments/${kept.get('moved')}`);
      await page.getByRole('button', { name: 'It was not made' }).click();
      await expect(page.getByText('It is settled', { exact: true })).toBeVisible();
    },
    'appointment elsewhere, change': async ({ page, clinic, kept }) => {
      await page.goto(`/staff/${clinic.slug}/appointments/${kept.get('moved')}/change`);
    },
    'calendar elsewhere': async ({ page, clinic }) => {
      await page.goto(`/staff/${clinic.slug}/calendar?date=${date}`);
      await expect(page.getByText('This clinic’s calendar is kept elsewhere')).toBeVisible();
    },
  },
};
