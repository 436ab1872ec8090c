import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { BusyKind } from './busy-tables.ts';
import type { Database, Transaction } from './database.ts';

/** A calendar as staff see it: how it goes with it, and nothing that opens it. */
export interface ListedBusyCalendar {
  calendarId: string;
  kind: BusyKind;
  name: string;
  since: Instant;
  tried: Instant | null;
  read: Instant | null;
  failingSince: Instant | null;
  failure: string | null;
  failureStatus: number | null;
  unread: number;
  guessedZones: number;
  /** Busy times in the days to come. */
  count: number;
}

/** How far ahead busy times are counted for staff, in days. */
export const countedDays = 30;

/** The other calendars of one practitioner, the oldest first. */
export async function selectBusyCalendars(
  db: Database | Transaction,
  clinicId: string,
  practitionerId: string,
): Promise<ListedBusyCalendar[]> {
  return db
    .selectFrom('busy_calendars as c')
    .select((c) => [
      'busy_calendar_id as calendarId',
      'kind',
      'name',
      'created_at as since',
      'tried_at as tried',
      'read_at as read',
      'failing_since as failingSince',
      'failure',
      'failure_status as failureStatus',
      'unread',
      'guessed_zones as guessedZones',
      c
        .selectFrom('busy_imported as i')
        .select((i) => i.fn.countAll<number>().as('count'))
        .whereRef('i.clinic_id', '=', 'c.clinic_id')
        .whereRef('i.busy_calendar_id', '=', 'c.busy_calendar_id')
        .where(
          sql<boolean>`i.period && tstzrange(now(), now() + make_interval(days => ${countedDays}))`,
        )
        .$asScalar()
        .$notNull()
        .as('count'),
    ])
    .where('clinic_id', '=', clinicId)
    .where('practitioner_id', '=', practitionerId)
    .orderBy('created_at')
    .orderBy('busy_calendar_id')
    .execute();
}

/** What a calendar is opened with, and whose it is. */
export interface NewBusyCalendar {
  calendarId: string;
  practitionerId: string;
  kind: BusyKind;
  name: string;
  sealed: Buffer;
  next: Instant;
}

export async function insertBusyCalendar(
  trx: Transaction,
  clinicId: string,
  { calendarId, practitionerId, next, ...row }: NewBusyCalendar,
): Promise<void> {
  await trx
    .insertInto('busy_calendars')
    .values({
      clinic_id: clinicId,
      busy_calendar_id: calendarId,
      practitioner_id: practitionerId,
      next_at: new Date(next),
      ...row,
    })
    .execute();
}

/** Removes a calendar with its busy times; undefined where there was none of that practitioner. */
export async function deleteBusyCalendar(
  trx: Transaction,
  clinicId: string,
  calendarId: string,
  practitionerId: string,
): Promise<{ name: string; kind: BusyKind } | undefined> {
  return trx
    .deleteFrom('busy_calendars')
    .where('clinic_id', '=', clinicId)
    .where('busy_calendar_id', '=', calendarId)
    .where('practitioner_id', '=', practitionerId)
    .returning(['name', 'kind'])
    .executeTakeFirst();
}
