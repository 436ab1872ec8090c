import type { Locator, Page } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone, shiftTo } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';

const minute = 60_000;

/** Books somebody and lets time pass until it is so many minutes to their visit. */
export async function comesIn(
  portal: OpenPortal,
  clinic: PortalClinic,
  name: string,
  minutes: number,
): Promise<string> {
  const email = `${name.toLowerCase().replace(/\W/g, '.')}@example.com`;
  booked += 1;
  const start = at(dateAhead(4 + booked), '10:00');
  const { id } = await bookByPhone(portal, clinic, { start, name, email });
  await shiftTo(portal, id, new Date(Math.floor(Date.now() / minute) * minute + minutes * minute));
  return id;
}

let booked = 0;

/** The page of the day that somebody comes on: near midnight it may be another than today. */
export function dayAt(clinic: PortalClinic, minutes = 0): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(
    Date.now() + minutes * minute,
  );
  return `/staff/${clinic.slug}?date=${date}`;
}

export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('article', { name });
}

export function press(page: Page, name: string, button: string): Promise<void> {
  return rowOf(page, name)
    .getByRole('button', { name: `${button} (${name})`, exact: true })
    .click();
}

export function statusOf(page: Page, text: string): Locator {
  return page.getByRole('status').filter({ hasText: text });
}

/** What is written down of an appointment, oldest first. */
export async function historyOf({ db }: OpenPortal, id: string): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(
    `select event || coalesce(' ' || (detail ->> 'of'), '') as line from audit
     where appointment_id = $1 order by audit_id`,
    [id],
  );
  return rows.map(({ line }) => line);
}
