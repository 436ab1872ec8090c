import { expect, type Locator, type Page } from '@playwright/test';
import { at, dateAhead } from '../../scripts/testing/clinic.ts';
import { bookByPhone } from '../api/booked.testing.ts';
import type { OpenPortal, PortalClinic } from '../api/portal.testing.ts';

/** Far enough ahead that the whole day is free, whatever the time is now. */
export const day = dateAhead(9);

export interface BookedDay {
  /** At nine with the first practitioner, and at ten. */
  ann: string;
  bea: string;
}

/** Two visits with the first of the clinic's practitioners. */
export async function bookDay(portal: OpenPortal, clinic: PortalClinic): Promise<BookedDay> {
  const ann = await bookByPhone(portal, clinic, { start: at(day, '9:00'), name: 'Ann Lee' });
  const bea = await bookByPhone(portal, clinic, { start: at(day, '10:00'), name: 'Bea Diaz' });
  return { ann: ann.id, bea: bea.id };
}

export function calendarAt(clinic: PortalClinic, query = ''): string {
  return `/staff/${clinic.slug}/calendar?date=${day}${query}`;
}

/** A practitioner's column, by their name. */
export function columnOf(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** A visit in the calendar, by whose it is. */
export function visitOf(page: Page | Locator, name: string): Locator {
  return page.getByRole('link', { name: new RegExp(name) });
}

/** Where appointments stand in the database: who, when on New York's clocks, how long, whose. */
export async function standing(portal: OpenPortal, clinic: PortalClinic): Promise<string[]> {
  const { rows } = await portal.db.query<{ line: string }>(
    `select a.name || ' ' || to_char(starts_at at time zone 'America/New_York', 'HH24:MI')
       || ' ' || (extract(epoch from ends_at - starts_at) / 60)::int || ' ' || p.slug
       || coalesce(' over: ' || overlap_reason, '') as line
     from appointments a join practitioners p using (clinic_id, practitioner_id)
     where clinic_id = $1 and status = 'confirmed' order by starts_at, a.name`,
    [clinic.clinicId],
  );
  return rows.map(({ line }) => line);
}

/** Drags with the mouse, by minutes down and columns to the side. */
export async function drag(
  page: Page,
  what: Locator,
  { minutes = 0, to, edge = false }: { minutes?: number; to?: Locator; edge?: boolean },
): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  const body = await page.locator('[data-column]').first().boundingBox();
  const rows = await page.locator('[data-column]').first().getAttribute('class');
  const there = to ? await to.boundingBox() : undefined;
  if (!box || !body) throw new Error('not on the page');
  const tall = Number(/tall-(\d+)/.exec(rows ?? '')?.[1]);
  const x = box.x + box.width / 2;
  const y = edge ? box.y + box.height - 2 : box.y + 6;
  await page.mouse.move(x, y);
  await page.mouse.down();
  const down = y + (minutes / 5) * (body.height / tall);
  await page.mouse.move(x + 10, y + 10, { steps: 3 });
  await page.mouse.move(there ? there.x + there.width / 2 : x, down, { steps: 5 });
}

/** It is said of a move, on the page and aloud. */
export async function hasSaid(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();
}
