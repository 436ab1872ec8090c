import 'server-only';
import type { StartRefusal } from '../scheduling/explain-start.ts';
import {
  deleteHold,
  insertAppointment,
  type StoredAppointment,
  selectAppointment,
} from '../storage/appointments.ts';
import { deleteExpiredHolds } from '../storage/calendars.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { inTransaction, isOverlap } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { decisiveWindow, explain, lockAndReadCalendars } from './calendars.ts';
import { placementOf } from './placement.ts';
import { newAppointmentId, newToken } from './secrets.ts';

/** What a hold's token says: the row and the secret that opens it. */
export interface HoldToken {
  appointmentId: string;
  digest: Buffer;
}

/** Reads a hold's token; undefined for text that is none. */
export function parseHoldToken(token: string): HoldToken | undefined {
  const [appointmentId, secret, ...rest] = token.split('.');
  if (!appointmentId || !secret || rest.length > 0) return undefined;
  return { appointmentId, digest: digestOf(secret) };
}

/**
 * Keeps a slot for one visitor. The hold stands under the same constraint as appointments; its end
 * is decided by the database's clock.
 *
 * @param seconds how long, at most 300 (T10)
 * @returns a token that books or gives back the slot, or why it cannot be held
 * @example
 * await hold(db, clinicId, { agentId, start: Date.UTC(2026, 11, 1, 14), seconds: 300 })
 * // { ok: true, token: 'appt_k7m2x9qrtb.…' }
 */
export async function hold(
  db: Database,
  clinicId: string,
  wanted: { agentId: string; start: Instant; seconds: number },
): Promise<{ ok: true; token: string } | { ok: false; problem: StartRefusal | 'unknown_agent' }> {
  const { agentId, start, seconds } = wanted;
  const secret = newToken();
  const appointmentId = newAppointmentId();
  try {
    return await inTransaction(db, clinicId, async (trx) => {
      const reading = await lockAndReadCalendars(db, trx, clinicId, {
        agentIds: [agentId],
        window: (agents) => decisiveWindow(start, agents),
      });
      if (!reading) return { ok: false, problem: 'unknown_agent' };
      const [agent] = reading.agents;
      const found = explain(reading, agent, start);
      if (!found.open) return { ok: false, problem: found.reason };
      const placement = placementOf(agent, start);
      await deleteExpiredHolds(trx, clinicId, agent.practitionerId, placement.blocked);
      await insertAppointment(trx, clinicId, {
        ...placement,
        appointment_id: appointmentId,
        status: 'held',
        channel: 'web',
        hold_digest: digestOf(secret),
        expires_at: new Date(reading.now + Math.min(seconds, 300) * 1000),
      });
      return { ok: true, token: `${appointmentId}.${secret}` };
    });
  } catch (error) {
    if (isOverlap(error)) return { ok: false, problem: 'busy' };
    throw error;
  }
}

/** Gives a held slot back at once. Returns false when the token holds nothing. */
export async function releaseHold(db: Database, clinicId: string, token: string): Promise<boolean> {
  const parsed = parseHoldToken(token);
  return parsed ? deleteHold(db, clinicId, parsed.appointmentId, parsed.digest) : false;
}

/** The visitor's own hold, when it is for this start and one of these agents. */
export async function findHold(
  trx: Transaction,
  clinicId: string,
  { appointmentId }: HoldToken,
  wanted: { agentIds: readonly string[]; start: Instant },
): Promise<StoredAppointment | undefined> {
  const row = await selectAppointment(trx, clinicId, appointmentId);
  const fits =
    row?.status === 'held' &&
    row.starts_at === wanted.start &&
    wanted.agentIds.includes(row.agent_id);
  return fits ? row : undefined;
}
