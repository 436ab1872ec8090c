import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { AppointmentStatus, Channel } from './appointment-tables.ts';
import type { Database } from './database.ts';
import type { StoredRange } from './tables.ts';

/** Which appointments are counted: those whose time lies within, of one or all. */
export interface Counted {
  within: Interval;
  zone: string;
  practitionerId: string | null;
  serviceId: string | null;
}

/** The unit of a chart's steps; weeks begin with a weekday, 0 for Sunday. */
export interface Steps {
  by: 'day' | 'week' | 'month';
  firstWeekday: number;
}

export type Source = Channel | 'phone';

/** How many appointments have one thing in common: the step of time, the channel or the days before. */
export interface CountRow {
  kind: 'step' | 'source' | 'lead';
  status: Exclude<AppointmentStatus, 'held'>;
  /** The first date of the step, as the clinic's calendar has it. */
  step: LocalDate | null;
  source: Source | null;
  /** Local days from the day it was made to the day it is for; null where that is not known. */
  lead: number | null;
  count: number;
}

/** The appointments of a period, counted three ways in one pass; holds are none. */
export async function selectCounts(
  db: Database,
  clinicId: string,
  { within, zone, practitionerId, serviceId }: Counted,
  { by, firstWeekday }: Steps,
): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    with counted as (
      select status,
        case ${by}::text
          when 'day' then day
          when 'week' then day - ((extract(dow from day)::int - ${firstWeekday}::int + 7) % 7)
          else date_trunc('month', day)::date
        end as step,
        case when channel = 'api' and call_session_id is not null then 'phone'
          else channel end as source,
        case when channel <> 'import' and made <= day then day - made end as lead
      from (
        select status, channel, call_session_id,
          (starts_at at time zone ${zone})::date as day,
          (created_at at time zone ${zone})::date as made
        from appointments
        where ${ofPeriod(clinicId, within, practitionerId, serviceId)} and status <> 'held'
      ) of_days
    )
    select case when grouping(step) = 0 then 'step' when grouping(source) = 0 then 'source'
        else 'lead' end as kind,
      status, step, source, lead, count(*)::int as count
    from counted
    group by grouping sets ((step, status), (source, status), (lead, status))
    order by step, source, lead, status`.execute(db);
  return rows;
}

/** Minutes of one hour of one weekday, Sunday as 0, on the clinic's clocks. */
export interface LoadRow {
  practitionerId: string;
  kind: 'worked' | 'booked';
  weekday: number;
  hour: number;
  minutes: number;
}

/** A stretch in which somebody works. */
export interface WorkedPiece extends Interval {
  practitionerId: string;
}

/**
 * How many minutes are worked, and how many of them appointments take, by practitioner, weekday and
 * hour. Time that two appointments share is taken once, and what lies outside of the hours not at all.
 *
 * @param pieceMinutes a length that divides every hour of the clinic's clocks: 60 nearly everywhere
 */
export async function selectLoad(
  db: Database,
  clinicId: string,
  { within, zone, practitionerId, serviceId }: Counted,
  worked: readonly WorkedPiece[],
  pieceMinutes: number,
): Promise<LoadRow[]> {
  const dates = (instants: Instant[]) => instants.map((instant) => new Date(instant));
  const began = { start: within.start - longestMs, end: within.end };
  const { rows } = await sql<LoadRow>`
    with worked as (
      select who, range_agg(tstzrange(a, b)) as time
      from unnest(
        ${worked.map((piece) => piece.practitionerId)}::uuid[],
        ${dates(worked.map(({ start }) => start))}::timestamptz[],
        ${dates(worked.map(({ end }) => end))}::timestamptz[]
      ) as pieces (who, a, b)
      group by who
    ),
    booked as (
      select practitioner_id as who, range_agg(tstzrange(starts_at, ends_at)) as time
      from appointments
      where ${ofPeriod(clinicId, began, practitionerId, serviceId)}
        and status in ('pending', 'confirmed', 'completed', 'no_show')
      group by practitioner_id
    ),
    stretches as (
      select who, 'worked' as kind, stretch from worked, unnest(time) stretch
      union all
      select who, 'booked', stretch
      from worked join booked using (who), unnest(booked.time * worked.time) stretch
    ),
    pieces as (
      select who, kind, at at time zone ${zone} as clock,
        least(upper(stretch), at + piece) - greatest(lower(stretch), at) as length
      from stretches,
        (select make_interval(mins => ${pieceMinutes}::int) as piece) size,
        generate_series(
          date_bin(piece, lower(stretch), timestamptz '2000-01-01 00:00Z'),
          upper(stretch) - interval '1 microsecond', piece
        ) at
    )
    select who as "practitionerId", kind, extract(dow from clock)::int as weekday,
      extract(hour from clock)::int as hour,
      (extract(epoch from sum(length)) / 60)::float8 as minutes
    from pieces
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** No appointment is longer than a day. */
const longestMs = 86_400_000;

function ofPeriod(
  clinicId: string,
  { start, end }: Interval,
  practitionerId: string | null,
  serviceId: string | null,
) {
  const whose =
    practitionerId === null ? sql`` : sql`and practitioner_id = ${practitionerId}::uuid`;
  const what = serviceId === null ? sql`` : sql`and service_id = ${serviceId}::uuid`;
  return sql<boolean>`clinic_id = ${clinicId}::uuid
    and starts_at >= ${new Date(start)} and starts_at < ${new Date(end)} ${whose} ${what}`;
}

/** A practitioner's hours, with what was set for dates of a period. */
export interface HoursRow {
  practitionerId: string;
  zone: string;
  weekly: readonly (readonly StoredRange[])[];
  exceptions: readonly { date: LocalDate; ranges: readonly StoredRange[] }[];
}

/**
 * The hours of everybody who takes bookings, and when the clinic is closed, with dates of the past:
 * the catalogue in memory forgets those.
 */
export async function selectHours(
  db: Database,
  clinicId: string,
  { first, last }: { first: LocalDate; last: LocalDate },
  practitionerId: string | null,
): Promise<{ hours: HoursRow[]; closures: LocalDate[] }> {
  const { rows } = await sql<{ hours: HoursRow[]; closures: LocalDate[] }>`
    select
      (select coalesce(json_agg(json_build_object(
          'practitionerId', p.practitioner_id, 'zone', h.zone, 'weekly', h.weekly,
          'exceptions', (
            select coalesce(json_agg(json_build_object('date', e.date, 'ranges', e.ranges)), '[]')
            from schedule_exceptions e
            where e.clinic_id = p.clinic_id and e.practitioner_id = p.practitioner_id
              and e.date between ${first} and ${last}
          )
        ) order by p.position, p.name), '[]')
        from practitioners p
        join schedules h on h.clinic_id = p.clinic_id and h.practitioner_id = p.practitioner_id
        where p.clinic_id = ${clinicId}::uuid and p.active
          and (${practitionerId}::uuid is null or p.practitioner_id = ${practitionerId}::uuid)
      ) as hours,
      (select coalesce(json_agg(d.date order by d.date), '[]')
        from clinic_closures d
        where d.clinic_id = ${clinicId}::uuid and d.date between ${first} and ${last}
      ) as closures`.execute(db);
  return rows[0] ?? { hours: [], closures: [] };
}
