import 'server-only';
import { referenceOf } from '../booking/secrets.ts';
import { settleByHand } from '../gateways/remote/unsettled.ts';
import { selectAppointment } from '../storage/appointments.ts';
import { insertAudit } from '../storage/audit.ts';
import { selectUnsettled } from '../storage/intent-looks.ts';
import { selectIntent } from '../storage/intents.ts';
import type { Instant } from '../time/instant.ts';
import { lineOf, permitted } from './desk.ts';

/** Something asked of a calendar elsewhere that gave no answer, as staff look into it. */
export interface UnsettledAsk {
  intentId: string;
  action: 'book' | 'reschedule' | 'cancel';
  /** For a person to settle; the others are under way, or being looked into by the portal. */
  isForStaff: boolean;
  /** Whether it can be said now that it was not made: an answer may still be on its way. */
  isUnderWay: boolean;
  gateway: 'ravan' | 'calcom';
  /** Ours; null where there is no copy. */
  appointmentId: string | null;
  reference: string;
  /** Its id there, once it is known. */
  remoteId: string | null;
  name: string;
  /** The time that was asked for; of a cancellation, the one that is given up. */
  start: Instant | null;
  /** Where it stood before a move. */
  left: Instant | null;
  practitionerId: string | null;
  asked: Instant;
  unknownSince: Instant | null;
  /** Since when every look has seen it not done. */
  undoneSince: Instant | null;
  sends: number;
  checks: number;
}

/** What is not settled at this clinic, oldest first. */
export const listUnsettledAsks = permitted(
  'appointments.settle',
  async ({ db, clinic }): Promise<{ ok: true; asks: UnsettledAsk[] }> => {
    const rows = await selectUnsettled(db, clinic.slug);
    const asks = await Promise.all(
      rows
        .filter((row) => row.clinicId === clinic.clinicId)
        .map(async (row): Promise<UnsettledAsk> => {
          const { appointmentId } = row;
          const known =
            appointmentId === null
              ? undefined
              : await selectAppointment(db, clinic.clinicId, appointmentId);
          return {
            intentId: row.intentId,
            action: row.action,
            isForStaff: row.state === 'staff',
            isUnderWay: row.state === 'sent',
            gateway: row.gateway,
            appointmentId,
            reference: appointmentId === null ? (row.remoteId ?? '') : referenceOf(appointmentId),
            remoteId: row.remoteId,
            name: known?.name ?? '',
            start: row.start ?? row.left,
            left: row.left,
            practitionerId: known?.practitioner_id ?? null,
            asked: row.asked,
            unknownSince: row.unknownAt,
            undoneSince: row.undoneSince,
            sends: row.sends,
            checks: row.checks,
          };
        }),
    );
    return { ok: true, asks };
  },
);

export interface FoundOut {
  intentId: string;
  found: 'made' | 'not_made';
  /** Its id there, where that was seen too. */
  remoteId?: string | undefined;
}

/**
 * Settles what somebody has found out by looking there, as `npm run unsettled` does.
 *
 * @returns `gone` when it was settled before, and is as it was found then
 */
export const settleAsk = permitted(
  'appointments.settle',
  async (
    desk,
    { intentId, found, remoteId }: FoundOut,
  ): Promise<{ ok: true } | { ok: false; code: 'under_way' | 'gone' }> => {
    const { db, clinic } = desk;
    const { clinicId } = clinic;
    const intent = await selectIntent(db, clinicId, intentId);
    if (!intent) return { ok: false, code: 'gone' };
    const named = remoteId?.trim() || undefined;
    const outcome = await settleByHand(db, clinicId, intentId, found, named);
    if (outcome !== 'settled') return { ok: false, code: outcome };
    await insertAudit(db, clinicId, {
      ...lineOf(desk),
      event: 'settled',
      ...(intent.appointment_id !== null && { appointmentId: intent.appointment_id }),
      detail: { action: intent.action, found },
    });
    return { ok: true };
  },
);
