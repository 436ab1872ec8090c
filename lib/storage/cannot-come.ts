import 'server-only';
import { type Insertable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Channel } from './appointment-tables.ts';
import { tellChanged } from './changes.ts';
import type { Database, Transaction } from './database.ts';
import type { AuditTable } from './tables.ts';

const noteMax = 2000;

/**
 * Notes that the customer cannot come, with its history line, in one statement: of two at once the
 * second finds it noted. Returns false when nothing was noted: it was before, or the appointment is
 * not confirmed or has ended.
 */
export async function markCannotCome(
  db: Database,
  clinicId: string,
  appointmentId: string,
  note: string | null,
  channel: Channel,
): Promise<boolean> {
  const result = await db
    .with('marked', (marked) =>
      marked
        .updateTable('appointments')
        .set({
          cannot_come_at: sql<Date>`clock_timestamp()`,
          cannot_come_note: note,
          updated_at: sql<Date>`clock_timestamp()`,
        })
        .where('clinic_id', '=', clinicId)
        .where('appointment_id', '=', appointmentId)
        .where('status', '=', 'confirmed')
        .where('cannot_come_at', 'is', null)
        .where('ends_at', '>', sql<Instant>`clock_timestamp()`)
        .returning(['clinic_id', 'appointment_id']),
    )
    .insertInto('audit')
    .columns(['clinic_id', 'appointment_id', 'event', 'channel'])
    .expression((from) =>
      from
        .selectFrom('marked')
        .select((row) => [
          'clinic_id',
          'appointment_id',
          row.val<Insertable<AuditTable>['event']>('cannot_come').as('event'),
          row.val(channel).as('channel'),
        ]),
    )
    .executeTakeFirst();
  tellChanged(db, clinicId);
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Adds what else is said of it on a line of its own, as far as there is room; the same words again
 * add nothing. Only while the appointment stands and has not ended.
 */
export async function addToNote(
  db: Database,
  clinicId: string,
  appointmentId: string,
  note: string,
): Promise<void> {
  const known = sql.ref<string | null>('cannot_come_note');
  await db
    .updateTable('appointments')
    .set({
      cannot_come_note: sql<string>`left(concat_ws(E'\\n', ${known}, ${note}::text), ${noteMax})`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '=', 'confirmed')
    .where('cannot_come_at', 'is not', null)
    .where('ends_at', '>', sql<Instant>`clock_timestamp()`)
    .where(sql<boolean>`coalesce(length(${known}), 0) < ${noteMax}`)
    .where(
      sql<boolean>`strpos(E'\\n' || coalesce(${known}, '') || E'\\n', E'\\n' || ${note}::text || E'\\n') = 0`,
    )
    .execute();
  tellChanged(db, clinicId);
}

/** Forgets it for an appointment that is moved: it was said of the old time. */
export async function clearCannotCome(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<void> {
  await trx
    .updateTable('appointments')
    .set({ cannot_come_at: null, cannot_come_note: null })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
}
