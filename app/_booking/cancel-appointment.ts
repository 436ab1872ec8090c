import 'server-only';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { gatewayHolding } from '@/lib/gateways/choose.ts';
import type { Managed } from './load-managed.ts';
import { refused } from './refusals.ts';

/**
 * Cancels the appointment; undefined once it is cancelled, also when it already was, and when its
 * own page has to show what became of it.
 */
export async function cancelAppointment(
  { clinic, appointment }: Managed,
  reason: string,
): Promise<Problem | undefined> {
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
  if (outcome.ok || outcome.code === 'OUTCOME_UNKNOWN') return undefined;
  return refused(outcome, clinic).problem;
}
