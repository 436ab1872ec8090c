import { expect, type Page } from '@playwright/test';
import { at as startOf } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { PortalClinic } from '../api/portal.testing.ts';
import type { Visitor, Walk } from '../states.testing.ts';
import { keepElsewhere } from '../unsettled.testing.ts';
import { daysAhead, holidayFile } from './schedules.testing.ts';
import { signInAs } from './signed-in.testing.ts';

/** A part of the schedules. */
export function schedulesAt(clinic: Pick<PortalClinic, 'slug'>, path = ''): string {
  return `/staff/${clinic.slug}/schedules${path}`;
}

function at(path: string) {
  return async ({ page, clinic }: Visitor) => {
    await page.goto(schedulesAt(clinic, path));
  };
}

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

const isChecked = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Check before you save' })).toBeVisible();

const clinic = {
  practitioners: ['one', 'two'],
  service: { bufferAfter: 10, notice: 120, horizon: 90 },
};

/** Hours, days off and closures. */
export const staffSchedules: Walk = {
  name: 'the schedules of the console',
  clinic,
  states: {
    schedules: async ({ page, portal, clinic }) => {
      await bookByPhone(portal, clinic, { start: startOf(daysAhead(3), '10:00') });
      await signInAs(page, portal, clinic, 'owner');
      await page.goto(schedulesAt(clinic));
    },
    'weekly hours': at('/with/one/hours'),
    'weekly hours, errors': async ({ page }) => {
      await page.getByLabel('Monday, from, stretch 1').fill('nine');
      await page.getByRole('button', { name: 'Add hours to Tuesday' }).click();
      await expect(page.getByLabel('Tuesday, from, stretch 2')).toBeFocused();
      await page.getByLabel('Tuesday, from, stretch 2').fill('16');
      await page.getByLabel('Tuesday, to, stretch 2').fill('18');
      await check(page);
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'weekly hours, checked': async ({ page, clinic }) => {
      await page.goto(schedulesAt(clinic, '/with/one/hours'));
      for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
        await page.getByLabel(`${day}, from, stretch 1`).fill('1');
      }
      await page.getByLabel('Saturday, from, stretch 1').fill('12');
      await page.getByLabel('Sunday, from, stretch 1').fill('12');
      await check(page);
      await isChecked(page);
    },
    'certain dates': at('/with/one/dates'),
    'certain dates, errors': async ({ page }) => {
      await check(page);
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'certain dates, checked': async ({ page }) => {
      await page.getByLabel('First date').first().fill(daysAhead(3));
      await page.getByLabel('Last date (optional)').first().fill(daysAhead(5));
      await page.getByRole('radio', { name: 'Off all day' }).check();
      await check(page);
      await isChecked(page);
    },
    'schedules, with days off': async ({ page }) => {
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByText('Saved. It is in force now.')).toBeVisible();
    },
    closures: at('/closures'),
    'closing the clinic': at('/closures/new'),
    'closing the clinic, checked': async ({ page }) => {
      await page.getByLabel('First date').fill(daysAhead(8));
      await page.getByLabel('Reason').fill('Training day');
      await check(page);
      await isChecked(page);
    },
    'closures, one set': async ({ page }) => {
      await page.getByRole('button', { name: 'Save changes' }).click();
      await expect(page.getByText('Training day')).toBeVisible();
    },
    'opening again': async ({ page }) => {
      await page.getByRole('link', { name: /^Open again on/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Open again' })).toBeVisible();
    },
    'holidays from a file': at('/closures/import'),
    'holidays from a file, wrong file': async ({ page }) => {
      await page.getByLabel('Calendar file (.ics)').setInputFiles({
        name: 'holidays.ics',
        mimeType: 'text/calendar',
        buffer: Buffer.from('hello'),
      });
      await page.getByRole('button', { name: 'Show its dates' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'holidays from a file, dates': async ({ page }) => {
      await page.getByLabel('Calendar file (.ics)').setInputFiles(holidayFile());
      await page.getByRole('button', { name: 'Show its dates' }).click();
      await expect(page.getByRole('checkbox').first()).toBeVisible();
    },
    'holidays from a file, checked': async ({ page }) => {
      await check(page);
      await isChecked(page);
    },
  },
};

/** Booking rules, why a time is not offered, and what a calendar elsewhere leaves of it all. */
export const staffRules: Walk = {
  name: 'the booking rules of the console',
  clinic,
  states: {
    'when the desk is open': async (visitor) => {
      const { page, portal } = visitor;
      await bookByPhone(portal, visitor.clinic, { start: startOf(daysAhead(3), '10:00') });
      await signInAs(page, portal, visitor.clinic, 'owner');
      await at('/desk')(visitor);
    },
    'booking rules': at('/rules'),
    'booking rules of a service': at('/rules/visit'),
    'booking rules, errors': async ({ page }) => {
      await page.getByLabel('A start every').fill('0');
      await check(page);
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'booking rules, checked': async ({ page }) => {
      await page.getByLabel('A start every').fill('15');
      await page.getByLabel('Most a day (optional)').fill('4');
      await check(page);
      await isChecked(page);
    },
    'why not offered': at('/why'),
    'why not offered, taken': async ({ page, clinic }) => {
      const query = `service=visit&with=one&date=${daysAhead(3)}&time=10:10`;
      await page.goto(schedulesAt(clinic, `/why?${query}`));
      await expect(page.getByRole('heading', { name: /is not offered$/ })).toBeVisible();
    },
    'why not offered, offered': async ({ page, clinic }) => {
      const query = `service=visit&with=two&date=${daysAhead(3)}&time=10:30`;
      await page.goto(schedulesAt(clinic, `/why?${query}`));
      await expect(page.getByRole('heading', { name: /is offered$/ })).toBeVisible();
    },
    'why not offered, no such time': at('/why?service=visit&with=one&date=x&time=soon'),
    'schedules, kept elsewhere': async (visitor) => {
      await keepElsewhere(visitor.portal, visitor.clinic);
      await at('')(visitor);
    },
    'weekly hours, kept elsewhere': at('/with/one/hours'),
    'why not offered, kept elsewhere': at('/why'),
  },
};
