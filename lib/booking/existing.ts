import 'server-only';
import type { Refusal } from '../contract/outcome.ts';
import { type StoredAppointment, selectAppointment } from '../storage/appointments.ts';
import { lockCalendars } from '../storage/calendars.ts';
import type { Transaction } from '../storage/database.ts';
import { RetryTransaction } from '../storage/transaction.ts';
import { refuse } from './refusals.ts';

/**
 * Locks the calendars that a change of this appointment touches, then the appointment, in that
 * order, and returns it as it is then.
 *
 * @param otherPractitionerIds calendars that it may move to
 */
export async function lockAppointment(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  otherPractitionerIds: readonly string[] = [],
): Promise<StoredAppointment | Refusal> {
  const seen = await selectAppointment(trx, clinicId, appointmentId);
  if (!seen || seen.status === 'held') return refuse('notFound');
  await lockCalendars(trx, clinicId, [seen.practitioner_id, ...otherPractitionerIds]);
  const locked = await selectAppointment(trx, clinicId, appointmentId, { lock: true });
  // It moved to another calendar while this one was waited for.
  if (locked?.practitioner_id !== seen.practitioner_id) throw new RetryTransaction();
  return locked;
}
