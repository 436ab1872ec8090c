import 'server-only';
import { gatewayHolding } from '../gateways/choose.ts';
import { decide } from '../scheduling/appointment.ts';
import { lockAppointment, markCancelled, selectAppointment } from '../storage/appointments.ts';
import type { BulkResult } from '../storage/bulk-tables.ts';
import { lockCalendars } from '../storage/calendars.ts';
import { inTransaction } from '../storage/transaction.ts';
import { lineOf, type PermittedDesk } from './desk.ts';

/** An appointment as it was when its cancellation was chosen. */
interface Seen {
  appointmentId: string;
  sequence: number;
}

/**
 * Cancels an appointment that is as it was seen: the cut-offs of customers do not bind staff. One
 * that is cancelled already is what was wanted.
 */
export async function cancelAsSeen(
  desk: PermittedDesk,
  { appointmentId, sequence }: Seen,
  reason: string,
): Promise<BulkResult> {
  const { clinicId } = desk.clinic;
  const row = await selectAppointment(desk.db, clinicId, appointmentId);
  if (!row) return 'over';
  if (row.gateway !== 'local') return cancelElsewhere(desk, row, sequence, reason);
  return inTransaction(desk.db, clinicId, async (trx): Promise<BulkResult> => {
    const found = await lockAppointment(trx, clinicId, appointmentId);
    if (!found) return 'over';
    await lockCalendars(trx, clinicId, [found.practitioner_id], 'nothing');
    if (found.status === 'cancelled') return 'cancelled';
    if (!decide('cancel', found.status).ok) return 'over';
    // Whoever is here is not sent away unseen.
    if (found.sequence !== sequence || found.arrived_at !== null) return 'changed';
    const line = { ...lineOf(desk), event: 'cancelled' } as const;
    await markCancelled(trx, clinicId, appointmentId, reason || null, line);
    return 'cancelled';
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof selectAppointment>>>;

async function cancelElsewhere(
  desk: PermittedDesk,
  row: Row,
  sequence: number,
  reason: string,
): Promise<BulkResult> {
  if (row.status === 'cancelled') return 'cancelled';
  if (!decide('cancel', row.status).ok) return row.status === 'pending' ? 'unknown' : 'over';
  if (row.sequence !== sequence || row.arrived_at !== null) return 'changed';
  const outcome = await gatewayHolding(desk.clinic, row.gateway).manage(
    {
      action: 'cancel',
      agent_id: row.agent_id,
      appointment_id: row.appointment_id,
      ...(reason && { notes: reason }),
    },
    lineOf(desk),
  );
  if (outcome.ok) return 'cancelled';
  return outcome.code === 'OUTCOME_UNKNOWN' ? 'unknown' : 'refused';
}
