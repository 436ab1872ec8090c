import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { rangeLiteral } from './appointments.ts';
import type { BusyKind } from './busy-tables.ts';
import type { Database, Transaction } from './database.ts';

/** An instant that is compared with. */
function at(instant: Instant) {
  return sql<Instant>`${new Date(instant)}::timestamptz`;
}

/** A calendar as it is read. */
export interface DueBusyCalendar {
  clinicId: string;
  calendarId: string;
  practitionerId: string;
  kind: BusyKind;
  sealed: Buffer;
  mark: string | null;
  whole: Instant | null;
  failures: number;
}

const dueColumns = [
  'clinic_id as clinicId',
  'busy_calendar_id as calendarId',
  'practitioner_id as practitionerId',
  'kind',
  'sealed',
  'mark',
  'whole_at as whole',
  'failures',
] as const;

/** Whose time has come, where our own calendar answers; whoever takes them has them for a while. */
export async function claimDueCalendars(
  db: Database,
  { now, until, limit }: { now: Instant; until: Instant; limit: number },
): Promise<DueBusyCalendar[]> {
  return db
    .updateTable('busy_calendars')
    .set({ claimed_until: new Date(until) })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('clinic_id', 'busy_calendar_id'),
        'in',
        selectFrom('busy_calendars as b')
          .innerJoin('clinics as c', 'c.clinic_id', 'b.clinic_id')
          .select(['b.clinic_id', 'b.busy_calendar_id'])
          .innerJoin('practitioners as p', (join) =>
            join
              .onRef('p.clinic_id', '=', 'b.clinic_id')
              .onRef('p.practitioner_id', '=', 'b.practitioner_id'),
          )
          .where('p.active', '=', true)
          .where('c.gateway', '=', 'local')
          .where('b.next_at', '<=', at(now))
          .where((b) =>
            b.or([b('b.claimed_until', 'is', null), b('b.claimed_until', '<=', at(now))]),
          )
          .orderBy('b.next_at')
          .limit(limit)
          .forUpdate('b')
          .skipLocked()
          .$asTuple('clinic_id', 'busy_calendar_id'),
      ),
    )
    .returning(dueColumns)
    .execute();
}

/** One calendar, claimed whether its time has come or not; undefined while somebody reads it. */
export async function claimBusyCalendar(
  db: Database,
  clinicId: string,
  calendarId: string,
  { now, until }: { now: Instant; until: Instant },
): Promise<DueBusyCalendar | undefined> {
  return db
    .updateTable('busy_calendars')
    .set({ claimed_until: new Date(until) })
    .where('clinic_id', '=', clinicId)
    .where('busy_calendar_id', '=', calendarId)
    .where((b) => b.or([b('claimed_until', 'is', null), b('claimed_until', '<=', at(now))]))
    .returning(dueColumns)
    .executeTakeFirst();
}

/** How a practitioner's calendars are read: on whose clocks, how far ahead, and by which addresses. */
export async function selectBusyReader(
  db: Database | Transaction,
  clinicId: string,
  practitionerId: string,
): Promise<{ zone: string; horizonDays: number; emails: string[] } | undefined> {
  const { rows } = await sql<{ zone: string; horizonDays: number; emails: string[] }>`
    select coalesce(h.zone, c.zone) as zone,
      coalesce((select max(s.horizon_days) from services s
        where s.clinic_id = c.clinic_id and s.active), 0)::int as "horizonDays",
      array(select u.email from members m join identity."user" u on u.id = m.user_id
        where m.clinic_id = c.clinic_id and m.practitioner_id = p.practitioner_id
          and m.active) as emails
    from practitioners p
    join clinics c on c.clinic_id = p.clinic_id
    left join schedules h on h.clinic_id = p.clinic_id and h.practitioner_id = p.practitioner_id
    where p.clinic_id = ${clinicId}::uuid and p.practitioner_id = ${practitionerId}::uuid`.execute(
    db,
  );
  return rows[0];
}

/** How a reading went. */
export interface BusyReading {
  now: Instant;
  next: Instant;
  mark: string | null;
  unread: number;
  guessedZones: number;
}

/** That a calendar was read as a whole, and is as it says. Returns false for one that is gone. */
export async function storeRead(
  trx: Transaction,
  clinicId: string,
  calendarId: string,
  { now, next, mark, unread, guessedZones }: BusyReading,
): Promise<boolean> {
  const row = await trx
    .updateTable('busy_calendars')
    .set({
      ...fine(now, next),
      whole_at: new Date(now),
      mark,
      unread,
      guessed_zones: guessedZones,
    })
    .where('clinic_id', '=', clinicId)
    .where('busy_calendar_id', '=', calendarId)
    .returning('busy_calendar_id')
    .executeTakeFirst();
  return row !== undefined;
}

function fine(now: Instant, next: Instant) {
  return {
    tried_at: new Date(now),
    read_at: new Date(now),
    next_at: new Date(next),
    claimed_until: null,
    failing_since: null,
    failure: null,
    failure_status: null,
    failures: 0,
  };
}

/** That a calendar is as it was. */
export async function storeSame(
  db: Database,
  clinicId: string,
  calendarId: string,
  { now, next }: { now: Instant; next: Instant },
): Promise<void> {
  await db
    .updateTable('busy_calendars')
    .set(fine(now, next))
    .where('clinic_id', '=', clinicId)
    .where('busy_calendar_id', '=', calendarId)
    .execute();
}

/** That a calendar could not be read; what it last said stays. */
export async function storeFailure(
  db: Database,
  clinicId: string,
  calendarId: string,
  failed: { now: Instant; next: Instant; failure: string; status: number | null },
): Promise<void> {
  const { now, next, failure, status } = failed;
  await db
    .updateTable('busy_calendars')
    .set({
      tried_at: new Date(now),
      next_at: new Date(next),
      claimed_until: null,
      failing_since: sql`coalesce(failing_since, ${new Date(now)}::timestamptz)`,
      failure,
      failure_status: status,
      failures: sql`failures + 1`,
    })
    .where('clinic_id', '=', clinicId)
    .where('busy_calendar_id', '=', calendarId)
    .execute();
}

/** Makes a calendar's busy times these; those it had already stay the rows they are. */
export async function replaceBusy(
  trx: Transaction,
  {
    clinicId,
    calendarId,
    practitionerId,
  }: Omit<DueBusyCalendar, 'kind' | 'sealed' | 'mark' | 'whole' | 'failures'>,
  busy: readonly Interval[],
): Promise<boolean> {
  const periods = busy.map(rangeLiteral);
  const gone = await sql`
    delete from busy_imported i
    where i.clinic_id = ${clinicId}::uuid and i.busy_calendar_id = ${calendarId}::uuid
      and not exists (
        select from unnest(${periods}::tstzrange[]) as p(period) where p.period = i.period
      )`.execute(trx);
  const come = await sql`
    insert into busy_imported (clinic_id, busy_calendar_id, practitioner_id, period)
    select ${clinicId}::uuid, ${calendarId}::uuid, ${practitionerId}::uuid, p.period
    from unnest(${periods}::tstzrange[]) as p(period)
    on conflict (clinic_id, busy_calendar_id, period) do nothing`.execute(trx);
  const isChanged = Number(gone.numAffectedRows ?? 0) + Number(come.numAffectedRows ?? 0) > 0;
  if (isChanged) {
    await trx
      .updateTable('busy_calendars')
      .set({ changed_at: sql`clock_timestamp()` })
      .where('clinic_id', '=', clinicId)
      .where('busy_calendar_id', '=', calendarId)
      .execute();
  }
  return isChanged;
}
