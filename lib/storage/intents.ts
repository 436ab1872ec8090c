import 'server-only';
import type { Database } from './database.ts';

/** What is not settled yet of what was asked for an appointment; the latest. */
export async function selectOpenIntent(db: Database, clinicId: string, appointmentId: string) {
  return db
    .selectFrom('intents')
    .select(['action', 'state'])
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('state', 'in', ['sent', 'unknown', 'staff'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
