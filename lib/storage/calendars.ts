import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { Database, Transaction } from './database.ts';

/** One interval that blocks a calendar. Instants are epoch milliseconds. */
export interface BlockedPeriod {
  appointmentId: string;
  practitionerId: string;
  serviceId: string;
  /** Start of the visible time. */
  start: Instant;
  /** The blocked time: the visible time and its buffers. */
  blocked: Interval;
  /** A hold whose time is up: it blocks nothing, but must be deleted before the time is taken. */
  expired: boolean;
}

export interface CalendarState {
  /** The database's clock. */
  now: Instant;
  /** The catalogue that is in force. */
  catalogueVersion: number;
}

interface BusyRow {
  now: number;
  version: number;
  id: string | null;
  practitioner: string;
  service: string;
  start: number;
  blocked_from: number;
  blocked_to: number;
  expired: boolean;
}

/** Which stretch of a calendar is read: named instants, or from yesterday to some days ahead. */
export type Window = Interval | { daysAhead: number };

function toRange(window: Window) {
  // Ahead of "now" by the database's clock, with a day to spare on both sides for the zones.
  return 'daysAhead' in window
    ? sql`tstzrange(now() - interval '1 day', now() + make_interval(days => ${window.daysAhead + 2}))`
    : sql`tstzrange(${new Date(window.start)}, ${new Date(window.end)})`;
}

/**
 * What blocks the calendars of these practitioners within the window, with the database's clock
 * and the version of the catalogue it is to be read with; one statement, so all of it is of one
 * moment. The range condition is served by the exclusion constraint's own index.
 */
export async function selectBlocked(
  db: Database | Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
  window: Window,
): Promise<(CalendarState & { blocked: BlockedPeriod[] }) | undefined> {
  const { rows } = await sql<BusyRow>`
    select
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now,
      c.catalogue_version as version,
      a.appointment_id as id,
      a.practitioner_id as practitioner,
      a.service_id as service,
      (extract(epoch from a.starts_at) * 1000)::float8 as start,
      (extract(epoch from lower(a.period)) * 1000)::float8 as blocked_from,
      (extract(epoch from upper(a.period)) * 1000)::float8 as blocked_to,
      coalesce(a.expires_at <= clock_timestamp(), false) as expired
    from clinics c
    left join appointments a
      on a.clinic_id = c.clinic_id
      and a.practitioner_id = any(${practitionerIds}::uuid[])
      and a.period && ${toRange(window)}
      and a.status in ('held', 'pending', 'confirmed')
    where c.clinic_id = ${clinicId}`.execute(db);
  const [first] = rows;
  if (!first) return undefined;
  const blocked: BlockedPeriod[] = [];
  for (const row of rows) {
    if (row.id === null) continue;
    blocked.push({
      appointmentId: row.id,
      practitionerId: row.practitioner,
      serviceId: row.service,
      start: row.start,
      blocked: { start: row.blocked_from, end: row.blocked_to },
      expired: row.expired,
    });
  }
  return { now: Math.floor(first.now), catalogueVersion: first.version, blocked };
}

/**
 * Locks the calendars in the order of their ids, so that two transactions never wait for each
 * other in a circle, and waits for whoever has them.
 */
export async function lockCalendars(
  trx: Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
): Promise<void> {
  await sql`
    select practitioner_id from practitioners
    where clinic_id = ${clinicId} and practitioner_id = any(${practitionerIds}::uuid[])
    order by practitioner_id
    for no key update`.execute(trx);
}

/** Deletes holds whose time is up and that stand in the way of this period. */
export async function deleteExpiredHolds(
  trx: Transaction,
  clinicId: string,
  practitionerId: string,
  period: Interval,
): Promise<void> {
  await sql`
    delete from appointments
    where clinic_id = ${clinicId} and practitioner_id = ${practitionerId}
      and status = 'held' and expires_at <= clock_timestamp()
      and period && ${toRange(period)}`.execute(trx);
}

/** How far back "when was this practitioner last given a booking" looks, in milliseconds. */
const idleMemory = 28 * 86_400_000;

/** Minutes booked per practitioner within the window, and when each was last given a booking. */
export async function selectWorkload(
  trx: Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
  window: Interval,
): Promise<Map<string, { minutes: number; lastBooked: Instant }>> {
  const { rows } = await sql<{ practitioner: string; minutes: number; last: number }>`
    select practitioner_id as practitioner,
      coalesce(sum(extract(epoch from ends_at - starts_at) / 60)
        filter (where period && ${toRange(window)}), 0)::float8 as minutes,
      (extract(epoch from max(created_at)) * 1000)::float8 as last
    from appointments
    where clinic_id = ${clinicId} and practitioner_id = any(${practitionerIds}::uuid[])
      and status in ('pending', 'confirmed')
      and period && ${toRange({ start: window.start - idleMemory, end: window.end })}
    group by practitioner_id`.execute(trx);
  return new Map(
    rows.map((row) => [row.practitioner, { minutes: row.minutes, lastBooked: row.last }]),
  );
}
