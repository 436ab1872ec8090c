import 'server-only';
import type { Caller } from '../contract/outcome.ts';
import { selectAppointment } from '../storage/appointments.ts';
import { addToNote, markCannotCome } from '../storage/cannot-come.ts';
import type { Database } from '../storage/database.ts';

/**
 * Tells the clinic that the customer cannot come, for when it is too late to cancel. The appointment
 * stands until the clinic decides. Telling it again succeeds, and keeps what is said anew.
 *
 * @param note what the customer says about it; empty for nothing
 * @returns `closed` when the appointment is not confirmed or has ended
 * @example await tellCannotCome(db, clinicId, 'appt_k7m2x9qrtb', 'My train is late', { channel: 'web' })
 * // 'told'
 */
export async function tellCannotCome(
  db: Database,
  clinicId: string,
  appointmentId: string,
  note: string,
  { channel }: Pick<Caller, 'channel'>,
): Promise<'told' | 'closed'> {
  if (await markCannotCome(db, clinicId, appointmentId, note || null, channel)) return 'told';
  const row = await selectAppointment(db, clinicId, appointmentId);
  if (row?.status !== 'confirmed' || row.cannot_come_at === null) return 'closed';
  if (note) await addToNote(db, clinicId, appointmentId, note);
  return 'told';
}
