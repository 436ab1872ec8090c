import 'server-only';
import type { Database } from './database.ts';

/** More than one clinic may in theory have given out the same reference. */
const clinicsAtMost = 3;

/** Appointments with one of these ids, in any clinic, and how to reach the person; never a hold. */
export async function selectByIds(db: Database, appointmentIds: readonly string[]) {
  return db
    .selectFrom('appointments as a')
    .innerJoin('clinics as c', 'c.clinic_id', 'a.clinic_id')
    .select([
      'a.clinic_id as clinicId',
      'a.appointment_id as appointmentId',
      'a.email',
      'a.phone',
      'a.phone_typed as phoneTyped',
      'c.country',
      'c.is_demo as isDemo',
    ])
    .where('a.appointment_id', 'in', [...appointmentIds])
    .where('a.status', '!=', 'held')
    .orderBy('a.created_at')
    .limit(clinicsAtMost)
    .execute();
}
