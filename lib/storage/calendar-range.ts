import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import type { CalendarState } from './calendars.ts';
import type { GatewayKind } from './columns.ts';
import type { Database } from './database.ts';

/** What stands in a calendar, as narrow as a calendar needs it. */
export interface StandingRow {
  /** Of an appointment, of a blocked time, or of a busy time in another calendar. */
  id: string;
  practitionerId: string;
  /** Null for what is no appointment. */
  serviceId: string | null;
  status: AppointmentStatus | 'blocked' | 'busy';
  start: Instant;
  end: Instant;
  /** With its buffers. */
  blocked: Interval;
  /** A customer's name; of a blocked time its reason, of a busy time which calendar says so. */
  text: string;
  arrived: boolean;
  inRoom: boolean;
  overlaps: boolean;
  cannotCome: boolean;
  gateway: GatewayKind;
}

interface Row {
  now: number;
  version: number;
  id: string | null;
  who: string;
  service: string | null;
  status: StandingRow['status'];
  starts: number;
  ends: number;
  blocked_from: number;
  blocked_to: number;
  text: string | null;
  arrived: boolean;
  in_room: boolean;
  overlaps: boolean;
  cannot_come: boolean;
  gateway: GatewayKind;
}

/**
 * Everything that stands in some calendars within a range, in the order of its times; one
 * statement. Holds count while they are alive, cancelled appointments only where they are asked for.
 *
 * @param practitionerIds null for everybody's
 * @returns undefined for a clinic that does not exist
 */
export async function selectStanding(
  db: Database,
  clinicId: string,
  practitionerIds: readonly string[] | null,
  { start, end }: Interval,
  { cancelled = false } = {},
): Promise<(CalendarState & { rows: StandingRow[] }) | undefined> {
  const [from, to] = [new Date(start), new Date(end)];
  // No appointment is longer than a day: with that the index by start serves every status.
  const { rows } = await sql<Row>`
    select
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now,
      c.catalogue_version as version,
      e.id, e.who, e.service, e.status,
      (extract(epoch from e.starts) * 1000)::float8 as starts,
      (extract(epoch from e.ends) * 1000)::float8 as ends,
      (extract(epoch from lower(e.period)) * 1000)::float8 as blocked_from,
      (extract(epoch from upper(e.period)) * 1000)::float8 as blocked_to,
      e.text, e.arrived, e.in_room, e.overlaps, e.cannot_come, e.gateway
    from clinics c
    left join (
      select a.appointment_id as id, a.practitioner_id as who, a.service_id as service, a.status,
        a.starts_at as starts, a.ends_at as ends, a.period, a.name as text,
        a.arrived_at is not null as arrived, a.in_room_at is not null as in_room,
        a.overlap_reason is not null as overlaps, a.cannot_come_at is not null as cannot_come,
        a.gateway
      from appointments a
      where a.clinic_id = ${clinicId}::uuid
        and a.starts_at >= ${from}::timestamptz - interval '1 day'
        and a.starts_at < ${to}::timestamptz
        and a.ends_at > ${from}::timestamptz
        and (${practitionerIds}::uuid[] is null or a.practitioner_id = any(${practitionerIds}::uuid[]))
        and (a.status <> 'held' or a.expires_at > clock_timestamp())
        and (a.status <> 'cancelled' or ${cancelled}::boolean)
      union all
      select t.block_id::text, t.practitioner_id, null, 'blocked', lower(t.period),
        upper(t.period), t.period, t.reason, false, false, false, false, 'local'
      from blocked_times t
      where t.clinic_id = ${clinicId}::uuid
        and t.period && tstzrange(${from}::timestamptz, ${to}::timestamptz)
        and (${practitionerIds}::uuid[] is null or t.practitioner_id = any(${practitionerIds}::uuid[]))
      union all
      select i.imported_id::text, i.practitioner_id, null, 'busy', lower(i.period),
        upper(i.period), i.period, o.name, false, false, false, false, 'local'
      from busy_imported i
      join busy_calendars o using (clinic_id, busy_calendar_id)
      where i.clinic_id = ${clinicId}::uuid
        and i.period && tstzrange(${from}::timestamptz, ${to}::timestamptz)
        and (${practitionerIds}::uuid[] is null or i.practitioner_id = any(${practitionerIds}::uuid[]))
    ) e on true
    where c.clinic_id = ${clinicId}::uuid
    order by e.starts, e.ends, e.id`.execute(db);
  const [first] = rows;
  if (!first) return undefined;
  return {
    now: Math.floor(first.now),
    catalogueVersion: first.version,
    rows: rows.flatMap((row) => (row.id === null ? [] : [toStanding(row, row.id)])),
  };
}

function toStanding(row: Row, id: string): StandingRow {
  return {
    id,
    practitionerId: row.who,
    serviceId: row.service,
    status: row.status,
    start: row.starts,
    end: row.ends,
    blocked: { start: row.blocked_from, end: row.blocked_to },
    text: row.text ?? '',
    arrived: row.arrived,
    inRoom: row.in_room,
    overlaps: row.overlaps,
    cannotCome: row.cannot_come,
    gateway: row.gateway,
  };
}

/** How many appointments start on a date with a practitioner. */
export interface CountRow {
  date: LocalDate;
  practitionerId: string;
  serviceId: string;
  count: number;
}

/** Appointments by the clinic's dates, neither cancelled nor only held. */
export async function countByDate(
  db: Database,
  clinicId: string,
  practitionerIds: readonly string[] | null,
  { start, end }: Interval,
  zone: string,
): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select (starts_at at time zone ${zone})::date as date,
      practitioner_id as "practitionerId", service_id as "serviceId", count(*)::int as count
    from appointments
    where clinic_id = ${clinicId}::uuid
      and starts_at >= ${new Date(start)} and starts_at < ${new Date(end)}
      and status in ('pending', 'confirmed', 'completed', 'no_show')
      and (${practitionerIds}::uuid[] is null or practitioner_id = any(${practitionerIds}::uuid[]))
    group by 1, 2, 3
    order by 1`.execute(db);
  return rows;
}
