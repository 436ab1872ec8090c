import 'server-only';
import { sql, type Updateable } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { AppointmentsTable } from './appointment-tables.ts';
import {
  type HistoryLine,
  type Placement,
  rangeLiteral,
  storedColumns,
  withHistory,
} from './appointments.ts';
import type { Database, Transaction } from './database.ts';

/** Where staff put an appointment. */
export interface StaffPlacement {
  placement: Placement;
  /** Beyond its service's duration, for who moves it after them. */
  extraMinutes: number;
  /** Why it stands where something else is; null where nothing is. */
  overlapReason: string | null;
  /** It goes to another day: whoever had come for the old one has not come. */
  isAnotherDay: boolean;
}

/**
 * Puts a confirmed appointment elsewhere, as long as staff want it: under the exclusion constraint
 * unless a reason is given. What the customer said of the old time is forgotten.
 *
 * @throws 23P01 when the time is taken, and no reason is given
 */
export async function placeAppointment(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  { placement, extraMinutes, overlapReason, isAnotherDay }: StaffPlacement,
  line: HistoryLine,
): Promise<void> {
  const { blocked, ...place } = placement;
  const isMoved = line.event === 'rescheduled';
  await withHistory(trx, clinicId, appointmentId, line)
    .updateTable('appointments')
    .set({
      ...place,
      period: rangeLiteral(blocked),
      extra_minutes: extraMinutes,
      overlap_reason: overlapReason,
      sequence: sql`sequence + 1`,
      updated_at: sql`clock_timestamp()`,
      ...(isMoved && { cannot_come_at: null, cannot_come_note: null }),
      ...(isAnotherDay && { arrived_at: null, in_room_at: null }),
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
}

/** What stands in the way of something, as staff are told of it. */
export interface InTheWay {
  kind: 'appointment' | 'hold' | 'block' | 'busy';
  /** Of the appointment, of the blocked time, or of the busy time in another calendar. */
  id: string;
  practitionerId: string;
  /** The visible time, without buffers. */
  start: Instant;
  end: Instant;
  /**
   * Whose appointment, why the time is blocked, or which other calendar is busy; empty for what
   * somebody is just choosing.
   */
  text: string;
}

const blockPrefix = 'block_';
const busyPrefix = 'busy_';

/** What has these ids in a reading of blocked periods, in order of their times. */
export async function selectInTheWay(
  db: Database | Transaction,
  clinicId: string,
  ids: readonly string[],
): Promise<InTheWay[]> {
  const blocks = ids.flatMap((id) =>
    id.startsWith(blockPrefix) ? [id.slice(blockPrefix.length)] : [],
  );
  const busy = ids.flatMap((id) =>
    id.startsWith(busyPrefix) ? [id.slice(busyPrefix.length)] : [],
  );
  const appointments = ids.filter((id) => !/^(?:block|busy)_/.test(id));
  if (ids.length === 0) return [];
  const { rows } = await sql<InTheWay>`
    select case status when 'held' then 'hold' else 'appointment' end as kind,
      appointment_id as id, practitioner_id as "practitionerId", starts_at as start,
      ends_at as "end", coalesce(name, '') as text
    from appointments
    where clinic_id = ${clinicId} and appointment_id = any(${appointments}::text[])
    union all
    select 'block', block_id::text, practitioner_id, lower(period), upper(period), reason
    from blocked_times
    where clinic_id = ${clinicId} and block_id = any(${blocks}::uuid[])
    union all
    select 'busy', i.imported_id::text, i.practitioner_id, lower(i.period), upper(i.period), c.name
    from busy_imported i join busy_calendars c using (clinic_id, busy_calendar_id)
    where i.clinic_id = ${clinicId} and i.imported_id = any(${busy}::uuid[])
    order by start, id`.execute(db);
  return rows;
}

/** Everything that is kept of an appointment. */
export async function selectForStaff(db: Database, clinicId: string, appointmentId: string) {
  return db
    .selectFrom('appointments')
    .select([...storedColumns, 'cannot_come_note', 'consent', 'consented_at', 'customer_id'])
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '!=', 'held')
    .executeTakeFirst();
}

/** An appointment's history with who of the staff did what, oldest first. */
export async function selectStaffHistory(db: Database, clinicId: string, appointmentId: string) {
  return db
    .selectFrom('audit as a')
    .leftJoin('history_calls as c', (on) =>
      on.onRef('c.clinic_id', '=', 'a.clinic_id').onRef('c.audit_id', '=', 'a.audit_id'),
    )
    .select(['a.at', 'a.event', 'a.channel', 'a.starts_at', 'a.actor_name', 'a.detail'])
    .select('c.call_session_id as call')
    .where('a.clinic_id', '=', clinicId)
    .where('a.appointment_id', '=', appointmentId)
    .orderBy('a.audit_id')
    .execute();
}

const othersShown = 20;

/** Other appointments of the same person, the latest first; of one practitioner's unless null. */
export async function selectOthersOf(
  db: Database,
  clinicId: string,
  {
    customerId,
    but,
    practitionerId,
  }: { customerId: string; but: string; practitionerId: string | null },
) {
  return db
    .selectFrom('appointments')
    .select(['appointment_id', 'status', 'starts_at', 'service_id', 'practitioner_id'])
    .where('clinic_id', '=', clinicId)
    .where('customer_id', '=', customerId)
    .where('appointment_id', '!=', but)
    .where('status', '!=', 'held')
    .$if(practitionerId !== null, (query) =>
      query.where('practitioner_id', '=', practitionerId ?? ''),
    )
    .orderBy('starts_at', 'desc')
    .limit(othersShown)
    .execute();
}

/** What staff write of an appointment: their note, or who it is for and how to reach them. */
export type StaffWords = Pick<
  Updateable<AppointmentsTable>,
  'staff_note' | 'name' | 'email' | 'phone' | 'phone_typed' | 'notes' | 'customer_id'
>;

export async function writeStaffWords(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  words: StaffWords,
  line: HistoryLine,
): Promise<void> {
  await withHistory(trx, clinicId, appointmentId, line)
    .updateTable('appointments')
    .set({ ...words, updated_at: sql<Date>`clock_timestamp()` })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
}
