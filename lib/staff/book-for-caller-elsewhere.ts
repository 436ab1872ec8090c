import 'server-only';
import type { BookCommand } from '../contract/outcome.ts';
import { gatewayFor } from '../gateways/choose.ts';
import { selectKnownCustomer } from '../storage/customers.ts';
import {
  type CallerBooking,
  type CallerCode,
  type CallerOutcome,
  notBooked,
} from './book-for-caller-outcome.ts';
import { lineOf, type PermittedDesk } from './desk.ts';

const codes: { [code in string]?: CallerCode } = {
  SLOT_UNAVAILABLE: 'busy',
  UNAUTHORIZED: 'not_offered',
  UNAVAILABLE: 'unreachable',
  OUTCOME_UNKNOWN: 'unsettled',
  IDEMPOTENCY_KEY_REUSED: 'used',
};

/** Asks the calendar that is kept elsewhere, which decides by its own rules what is free. */
export async function bookElsewhereForCaller(
  desk: PermittedDesk,
  { person, accepted, attempt }: CallerBooking,
  command: BookCommand,
): Promise<CallerOutcome> {
  const { db, clinic } = desk;
  const known = await selectKnownCustomer(db, clinic.clinicId, person);
  if (known?.isBlocked && !accepted.includes('blocked_customer')) {
    return notBooked('warned', { warnings: ['blocked_customer'] });
  }
  const outcome = await gatewayFor(clinic).manage(
    { ...command, timezone: clinic.zone },
    { ...lineOf(desk), idempotencyKey: attempt },
  );
  if (outcome.ok) return { ok: true, appointmentId: outcome.data.appointment_id };
  return notBooked(codes[outcome.code] ?? 'refused_elsewhere', {
    appointmentId: outcome.appointmentId,
  });
}
