import 'server-only';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { gatewayHolding } from '@/lib/gateways/choose.ts';
import type { Managed } from './load-managed.ts';
import { refused } from './refusals.ts';
import { stillOpen } from './still-open.ts';

/**
 * Cancels the appointment; undefined once it is cancelled, also when it already was, and when its
 * own page has to show what became of it.
 */
export async function cancelAppointment(
  managed: Managed,
  reason: string,
): Promise<Problem | undefined> {
  const { clinic, appointment } = managed;
  const outcome = await gatewayHolding(clinic, appointment.gateway).manage(
    {
      action: 'cancel',
      agent_id: appointment.agentId,
      appointment_id: appointment.appointmentId,
      timezone: clinic.zone,
      ...(reason && { notes: reason }),
    },
    { channel: 'web' },
  );
  if (outcome.ok) return undefined;
  if (outcome.code === 'OUTCOME_UNKNOWN') return stillOpen(managed, 'cancel');
  return refused(outcome, clinic).problem;
}
