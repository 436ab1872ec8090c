import 'server-only';
import { type Insertable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Channel } from './appointment-tables.ts';
import { tellChanged } from './changes.ts';
import type { Database } from './database.ts';
import type { AuditTable } from './tables.ts';

/**
 * Notes that the customer is coming, with its history line, in one statement: of two at once the
 * second finds it noted. Returns false when nothing was noted: it was before, they said that they
 * cannot, or the appointment is not confirmed or has begun.
 */
export async function markComing(
  db: Database,
  clinicId: string,
  appointmentId: string,
  channel: Channel,
): Promise<boolean> {
  const result = await db
    .with('marked', (marked) =>
      marked
        .updateTable('appointments')
        .set({
          attendance_confirmed_at: sql<Date>`clock_timestamp()`,
          updated_at: sql<Date>`clock_timestamp()`,
        })
        .where('clinic_id', '=', clinicId)
        .where('appointment_id', '=', appointmentId)
        .where('status', '=', 'confirmed')
        .where('attendance_confirmed_at', 'is', null)
        .where('cannot_come_at', 'is', null)
        .where('starts_at', '>', sql<Instant>`clock_timestamp()`)
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
          row.val<Insertable<AuditTable>['event']>('coming').as('event'),
          row.val(channel).as('channel'),
        ]),
    )
    .executeTakeFirst();
  const isMarked = result.numInsertedOrUpdatedRows === 1n;
  if (isMarked) tellChanged(db, clinicId);
  return isMarked;
}
