import 'server-only';
import type { Database, Transaction } from './database.ts';

/** What opens another calendar, as it is stored, and whose it is. */
export interface SealedBusyCalendar {
  clinicId: string;
  calendarId: string;
  sealed: Buffer;
}

function sealedCalendars(db: Database | Transaction) {
  return db
    .selectFrom('busy_calendars')
    .select(['clinic_id as clinicId', 'busy_calendar_id as calendarId', 'sealed'])
    .orderBy('clinic_id')
    .orderBy('busy_calendar_id');
}

/** Those of all clinics. */
export async function selectSealedCalendars(db: Database): Promise<SealedBusyCalendar[]> {
  return sealedCalendars(db).execute();
}

/** Puts the same back, encrypted anew, unless it was changed or removed meanwhile. */
export async function storeSealedCalendar(
  db: Database,
  before: SealedBusyCalendar,
  sealed: Buffer,
): Promise<void> {
  await db
    .updateTable('busy_calendars')
    .set({ sealed })
    .where('clinic_id', '=', before.clinicId)
    .where('busy_calendar_id', '=', before.calendarId)
    .where('sealed', '=', before.sealed)
    .execute();
}
