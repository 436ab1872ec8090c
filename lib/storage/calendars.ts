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
  appointment_id: string | null;
  practitioner_id: string;
  service_id: string;
  start: number;
  blocked_from: number;
  blocked_to: number;
  expired: boolean;
}

/**
 * Which stretch of a calendar is read: between two instants, from yesterday to some days ahead by
 * the database's clock, or nothing, for who only wants the lock and the time.
 */
export type Window = Interval | { daysAhead: number } | 'nothing';

function toRange(window: Window) {
  if (window === 'nothing') return sql`'empty'::tstzrange`;
  // Ahead of "now" by the database's clock, with a day to spare on both sides for the zones.
  return 'daysAhead' in window
    ? sql`tstzrange(now() - interval '1 day', now() + make_interval(days => ${window.daysAhead + 2}))`
    : sql`tstzrange(${new Date(window.start)}, ${new Date(window.end)})`;
}

/** What blocks some calendars, all of it of one moment. */
export type BlockedReading = CalendarState & { blocked: BlockedPeriod[] };

/**
 * Reads what blocks the calendars of these practitioners within the window. The range condition
 * is served by the exclusion constraint's own index.
 *
 * @returns undefined for a clinic that does not exist
 */
export async function selectBlocked(
  db: Database | Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
  window: Window,
): Promise<BlockedReading | undefined> {
  const { rows } = await sql<BusyRow>`
    select * from blocked_periods(
      ${clinicId}::uuid, ${practitionerIds}::uuid[], ${toRange(window)}
    )`.execute(db);
  return toReading(rows);
}

/**
 * Locks the calendars in the order of their ids, so that two transactions never wait for each
 * other in a circle, waits for whoever has them, and then reads what blocks them.
 *
 * @returns undefined for a clinic that does not exist
 */
export async function lockCalendars(
  trx: Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
  window: Window,
): Promise<BlockedReading | undefined> {
  const { rows } = await sql<BusyRow>`
    select * from lock_calendars(
      ${clinicId}::uuid, ${practitionerIds}::uuid[], ${toRange(window)}
    )`.execute(trx);
  return toReading(rows);
}

function toReading(rows: readonly BusyRow[]): BlockedReading | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const blocked: BlockedPeriod[] = [];
  for (const row of rows) {
    if (row.appointment_id === null) continue;
    blocked.push({
      appointmentId: row.appointment_id,
      practitionerId: row.practitioner_id,
      serviceId: row.service_id,
      start: row.start,
      blocked: { start: row.blocked_from, end: row.blocked_to },
      expired: row.expired,
    });
  }
  return { now: Math.floor(first.now), catalogueVersion: first.version, blocked };
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

/**
 * Minutes booked per practitioner within the window, and when each was last given a booking that
 * is still ahead or at most four weeks past.
 */
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
      and period && tstzrange(now() - interval '28 days', null)
    group by practitioner_id`.execute(trx);
  return new Map(
    rows.map((row) => [row.practitioner, { minutes: row.minutes, lastBooked: row.last }]),
  );
}
