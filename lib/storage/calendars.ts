import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { Database, Transaction } from './database.ts';

/** One interval that blocks a calendar. Instants are epoch milliseconds. */
export interface BlockedPeriod {
  /** Of an appointment, or of a time that staff blocked. */
  appointmentId: string;
  practitionerId: string;
  /** Null for a time that staff blocked. */
  serviceId: string | null;
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
  /** Null for a visit that took place. */
  version: number | null;
  appointment_id: string | null;
  practitioner_id: string;
  service_id: string | null;
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

/** A visit that took place: it blocks nothing any more, and counts as one of its day. */
export type PastVisit = Pick<BlockedPeriod, 'practitionerId' | 'start'> & { serviceId: string };

/** What blocks some calendars, all of it of one moment. */
export type BlockedReading = CalendarState & {
  blocked: BlockedPeriod[];
  /** Only where it was asked for. */
  past: PastVisit[];
};

/**
 * The visits of today, in whatever zone, that have taken place already: what is over lies at most
 * half a day ahead. Served by the index by start. As rows of `blocked_periods`, without its version.
 */
function pastRows(clinicId: string, practitionerIds: readonly string[]) {
  return sql`
    select null::float8, null::bigint, appointment_id, practitioner_id, service_id,
      (date_part('epoch', starts_at) * 1000)::float8, null::float8, null::float8, false
    from appointments
    where clinic_id = ${clinicId}::uuid and practitioner_id = any(${practitionerIds}::uuid[])
      and status = 'completed'
      and starts_at > now() - interval '26 hours' and starts_at < now() + interval '12 hours'`;
}

/**
 * Reads what blocks the calendars of these practitioners within the window. The range condition
 * is served by the exclusion constraint's own index.
 *
 * @param withPast reads what has taken place today, too: it counts towards a daily maximum
 * @returns undefined for a clinic that does not exist
 */
export async function selectBlocked(
  db: Database | Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
  window: Window,
  withPast = false,
): Promise<BlockedReading | undefined> {
  const past = withPast ? sql`union all ${pastRows(clinicId, practitionerIds)}` : sql``;
  const { rows } = await sql<BusyRow>`
    select * from blocked_periods(
      ${clinicId}::uuid, ${practitionerIds}::uuid[], ${toRange(window)}
    ) ${past}`.execute(db);
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
  withPast = false,
): Promise<BlockedReading | undefined> {
  const { rows } = await sql<BusyRow>`
    select * from lock_calendars(
      ${clinicId}::uuid, ${practitionerIds}::uuid[], ${toRange(window)}
    )`.execute(trx);
  if (!withPast) return toReading(rows);
  // A statement sees what was there before it waited for the lock: this is another one.
  const past = await sql<BusyRow>`
    with past (now, version, appointment_id, practitioner_id, service_id, start, blocked_from,
      blocked_to, expired) as (${pastRows(clinicId, practitionerIds)})
    select * from past`.execute(trx);
  return toReading([...rows, ...past.rows]);
}

function toReading(rows: readonly BusyRow[]): BlockedReading | undefined {
  const first = rows.find(({ version }) => version !== null);
  if (!first) return undefined;
  const blocked: BlockedPeriod[] = [];
  const past: PastVisit[] = [];
  const standing = new Set(rows.map((row) => (row.version === null ? '' : row.appointment_id)));
  for (const row of rows) {
    if (row.appointment_id === null) continue;
    if (row.version === null) {
      const { practitioner_id: practitionerId, service_id: serviceId, start } = row;
      // One that ends at this moment is counted once.
      const isPast = serviceId !== null && !standing.has(row.appointment_id);
      if (isPast) past.push({ practitionerId, serviceId, start });
      continue;
    }
    blocked.push({
      appointmentId: row.appointment_id,
      practitionerId: row.practitioner_id,
      serviceId: row.service_id,
      start: row.start,
      blocked: { start: row.blocked_from, end: row.blocked_to },
      expired: row.expired,
    });
  }
  return { now: Math.floor(first.now), catalogueVersion: first.version ?? 0, blocked, past };
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
  trx: Database | Transaction,
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
