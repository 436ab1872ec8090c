import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import { type HistoryLine, withHistory } from './appointments.ts';
import type { Transaction } from './database.ts';

/** How an appointment goes on, on its day. */
export interface StoredProgress {
  status: AppointmentStatus;
  arrived: Instant | null;
  inRoom: Instant | null;
  /** Why it stands where something else is; left out, as it was. */
  overlapReason?: string;
}

/**
 * Writes how far an appointment has got, with its line of history.
 *
 * @throws 23P01 when it stands again, and its time was taken meanwhile
 */
export async function writeProgress(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  { status, arrived, inRoom, overlapReason }: StoredProgress,
  line: HistoryLine,
): Promise<void> {
  await withHistory(trx, clinicId, appointmentId, line)
    .updateTable('appointments')
    .set({
      status,
      arrived_at: arrived === null ? null : new Date(arrived),
      in_room_at: inRoom === null ? null : new Date(inRoom),
      ...(overlapReason !== undefined && { overlap_reason: overlapReason }),
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
}

/** The time that an appointment blocks, or blocked while it stood; null for a copy. */
export async function selectPeriod(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<Interval | null> {
  const row = await trx
    .selectFrom('appointments')
    .select([
      sql<Instant | null>`lower(period)`.as('start'),
      sql<Instant | null>`upper(period)`.as('end'),
    ])
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .executeTakeFirst();
  if (!row || row.start === null || row.end === null) return null;
  return { start: row.start, end: row.end };
}

/** Whether how an appointment ended, or that it did not, was last said by staff. */
export async function isMarkedByStaff(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<boolean> {
  const last = await trx
    .selectFrom('audit')
    .select(['channel', 'event'])
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where((either) =>
      either.or([
        either('event', 'in', ['completed', 'no_show', 'rescheduled']),
        either.and([
          either('event', '=', 'undone'),
          sql<boolean>`detail ->> 'of' in ('completed', 'no_show')`,
        ]),
      ]),
    )
    .orderBy('audit_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.channel === 'staff' && last.event !== 'rescheduled';
}
