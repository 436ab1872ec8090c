import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Visitor, Walk } from '../states.testing.ts';
import { schedulesAt } from './schedules-states.testing.ts';
import { signInAs } from './signed-in.testing.ts';

const path = '/with/one/calendars';

/** A calendar as one that was read, or cannot be; nobody asks it before the walk is over. */
export async function keepCalendar(
  { portal, clinic }: Pick<Visitor, 'portal' | 'clinic'>,
  name: string,
  failure: string | null,
): Promise<void> {
  await portal.db.query(
    `insert into busy_calendars (clinic_id, busy_calendar_id, practitioner_id, kind, name, sealed,
        next_at, tried_at, read_at, failing_since, failure, failure_status, unread, guessed_zones)
      values ($1, $2, $3, 'ics', $4, '\\x00', now() + interval '1 day', now(), now(),
        case when $5::text is null then null else now() - interval '9 days' end, $5, 404, 2, 1)`,
    [clinic.clinicId, randomUUID(), clinic.practitioners[0]?.practitionerId, name, failure],
  );
}

/** Other calendars of a practitioner. */
export const otherCalendars: Walk = {
  name: 'other calendars',
  clinic: { practitioners: ['one'] },
  states: {
    'other calendars, none': async ({ page, portal, clinic }) => {
      await signInAs(page, portal, clinic, 'manager');
      await page.goto(schedulesAt(clinic, path));
    },
    'other calendars, errors': async ({ page }) => {
      await page.getByRole('radio', { name: 'CalDAV, with a user and a password' }).check();
      await page.getByRole('button', { name: 'Connect' }).click();
      await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
    },
    'other calendars, not connected': async ({ page }) => {
      await page.getByRole('radio', { name: 'A calendar address' }).check();
      await page.getByLabel('What it is called here').fill('Hospital');
      await page.getByLabel('Address', { exact: true }).fill('https://10.0.0.1/a.ics');
      await page.getByRole('button', { name: 'Connect' }).click();
      await expect(page.getByRole('link', { name: /^It was not connected/ })).toBeVisible();
    },
    'other calendars, one that is read and one that is not': async (visitor) => {
      await keepCalendar(visitor, 'Hospital', null);
      await keepCalendar(visitor, 'A calendar with a rather long name', 'status');
      await visitor.page.goto(schedulesAt(visitor.clinic, `${path}?added=1`));
      await expect(visitor.page.getByText(/^Could not be read since/)).toBeVisible();
    },
  },
};
