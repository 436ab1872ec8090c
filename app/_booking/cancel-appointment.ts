import 'server-only';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import type { Managed } from './load-managed.ts';
import { refused } from './refusals.ts';

/** Cancels the appointment; undefined once it is cancelled, also when it already was. */
export async function cancelAppointment(
  { clinic, appointment }: Managed,
  reason: string,
): Promise<Problem | undefined> {
  const outcome = await gatewayFor(clinic).manage(
    {
      action: 'cancel',
      agent_id: appointment.agentId,
      appointment_id: appointment.appointmentId,
      timezone: clinic.zone,
      ...(reason && { notes: reason }),
    },
    { channel: 'web' },
  );
  return outcome.ok ? undefined : refused(outcome.code, clinic).problem;
}
