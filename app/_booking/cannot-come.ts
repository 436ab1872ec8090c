import 'server-only';
import { tellCannotCome } from '@/lib/booking/cannot-come.ts';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { database } from '@/lib/platform/database.ts';
import type { Managed } from './load-managed.ts';
import { refused } from './refusals.ts';

/** Tells the clinic that the customer cannot come; undefined once it knows, also when it did before. */
export async function tellClinic(
  { clinic, appointment }: Managed,
  note: string,
): Promise<Problem | undefined> {
  const { appointmentId } = appointment;
  const caller = { channel: 'web' } as const;
  const outcome = await tellCannotCome(database(), clinic.clinicId, appointmentId, note, caller);
  return outcome === 'told' ? undefined : refused({ code: 'CONFLICT' }, clinic).problem;
}
