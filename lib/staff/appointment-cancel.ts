import 'server-only';
import { gatewayHolding } from '../gateways/choose.ts';
import { decide } from '../scheduling/appointment.ts';
import {
  lockAppointment,
  markCancelled,
  type StoredAppointment,
  selectAppointment,
} from '../storage/appointments.ts';
import { lockCalendars } from '../storage/calendars.ts';
import { inTransaction } from '../storage/transaction.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';

export interface StaffCancel {
  appointmentId: string;
  /** For the customer to read; empty for none. */
  reason: string;
}

export type CancelCode = 'not_found' | 'over' | 'unsettled' | 'unreachable' | 'refused_elsewhere';

export type CancelOutcome = { ok: true; isNew: boolean } | { ok: false; code: CancelCode };

/** Cancels an appointment, also one that began or is too near for a customer. Twice is once. */
export const cancelForStaff = permitted(
  'appointments.cancel',
  async (desk, { appointmentId, reason }: StaffCancel): Promise<CancelOutcome> => {
    const { db, clinic, own } = desk;
    const row = await selectAppointment(db, clinic.clinicId, appointmentId);
    if (!row || row.status === 'held' || (own !== null && row.practitioner_id !== own)) {
      return { ok: false, code: 'not_found' };
    }
    return row.gateway === 'local'
      ? cancelHere(desk, appointmentId, reason)
      : cancelElsewhere(desk, row, reason);
  },
);

/** Why it cannot be cancelled, by how it stands; null when it is cancelled. */
function problemOf({ status }: StoredAppointment): CancelCode | null | undefined {
  const decision = decide('cancel', status);
  if (decision.ok) return undefined;
  if (decision.code === 'already_cancelled') return null;
  return decision.code === 'outcome_unknown' ? 'unsettled' : 'over';
}

async function cancelHere(
  desk: PermittedDesk,
  appointmentId: string,
  reason: string,
): Promise<CancelOutcome> {
  const { db, clinic, own } = desk;
  const { clinicId } = clinic;
  return inTransaction(db, clinicId, async (trx): Promise<CancelOutcome> => {
    const row = await lockAppointment(trx, clinicId, appointmentId);
    if (!row || (own !== null && row.practitioner_id !== own)) {
      return { ok: false, code: 'not_found' };
    }
    await lockCalendars(trx, clinicId, [row.practitioner_id], 'nothing');
    const problem = problemOf(row);
    if (problem === null) return { ok: true, isNew: false };
    if (problem) return { ok: false, code: problem };
    const line = { ...lineOf(desk), event: 'cancelled' } as const;
    await markCancelled(trx, clinicId, appointmentId, reason || null, line);
    return { ok: true, isNew: true };
  });
}

async function cancelElsewhere(
  desk: PermittedDesk,
  row: StoredAppointment,
  reason: string,
): Promise<CancelOutcome> {
  const problem = problemOf(row);
  if (problem === null) return { ok: true, isNew: false };
  if (problem) return { ok: false, code: problem };
  const outcome = await gatewayHolding(desk.clinic, row.gateway).manage(
    {
      action: 'cancel',
      agent_id: row.agent_id,
      appointment_id: row.appointment_id,
      timezone: desk.clinic.zone,
      ...(reason && { notes: reason }),
    },
    lineOf(desk),
  );
  if (outcome.ok) return { ok: true, isNew: true };
  if (outcome.code === 'OUTCOME_UNKNOWN') return { ok: false, code: 'unsettled' };
  return { ok: false, code: outcome.code === 'UNAVAILABLE' ? 'unreachable' : 'refused_elsewhere' };
}
