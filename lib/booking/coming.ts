import 'server-only';
import type { Caller } from '../contract/outcome.ts';
import { selectAppointment } from '../storage/appointments.ts';
import { markComing } from '../storage/coming.ts';
import type { Database } from '../storage/database.ts';

/**
 * Notes that the customer is coming. Saying it again succeeds and changes nothing; an appointment
 * that is moved afterwards has to be confirmed anew.
 *
 * @returns `closed` when the appointment is not confirmed or has begun, or they said that they cannot
 * @example await sayComing(db, clinicId, 'appt_k7m2x9qrtb', { channel: 'web' }) // 'noted'
 */
export async function sayComing(
  db: Database,
  clinicId: string,
  appointmentId: string,
  { channel }: Pick<Caller, 'channel'>,
): Promise<'noted' | 'closed'> {
  if (await markComing(db, clinicId, appointmentId, channel)) return 'noted';
  const row = await selectAppointment(db, clinicId, appointmentId);
  return row?.status === 'confirmed' && row.attendance_confirmed_at !== null ? 'noted' : 'closed';
}
