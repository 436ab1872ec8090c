import 'server-only';
import { referenceOf } from '../../booking/secrets.ts';
import type { Database } from '../../storage/database.ts';
import { selectUnsettled } from '../../storage/intent-looks.ts';
import { selectIntent } from '../../storage/intents.ts';
import type { Instant } from '../../time/instant.ts';
import { settle } from './settle.ts';

/** What was asked of a calendar elsewhere, and is not settled. Nothing in it says who it is for. */
export interface Unsettled {
  clinicId: string;
  /** Of the clinic. */
  slug: string;
  zone: string;
  intentId: string;
  action: 'book' | 'reschedule' | 'cancel';
  /** What the customer was told; the other side's id where we have no copy. */
  reference: string;
  /** Waiting for its answer, being looked into, or for a person to settle. */
  state: 'sent' | 'unknown' | 'staff';
  /** The time that was asked for; of a cancellation, the one that is given up. */
  start: Instant | null;
  asked: Instant;
  /** Since when nothing was known of it. */
  unknownSince: Instant | null;
  /** Since when every look has seen it not done; null when it may be. */
  undoneSince: Instant | null;
}

/** Everything that is not settled, of one clinic or of all, oldest first. */
export async function listUnsettled(db: Database, slug?: string): Promise<Unsettled[]> {
  const rows = await selectUnsettled(db, slug);
  return rows.map((row) => ({
    clinicId: row.clinicId,
    slug: row.slug,
    zone: row.zone,
    intentId: row.intentId,
    action: row.action,
    reference: row.appointmentId ? referenceOf(row.appointmentId) : (row.remoteId ?? ''),
    state: row.state as Unsettled['state'],
    start: row.start ?? row.left,
    asked: row.asked,
    unknownSince: row.unknownAt,
    undoneSince: row.undoneSince,
  }));
}

/**
 * Settles what a person has found out. Whoever says that it was made need not know its id there:
 * it is learned with the next news of it. What still waits for its answer cannot be said not to be
 * made: the answer may be on its way.
 *
 * @param remoteId its id there, when it is known
 * @returns `gone` when it was settled before, and is as it was found then
 */
export async function settleByHand(
  db: Database,
  clinicId: string,
  intentId: string,
  found: 'made' | 'not_made',
  remoteId?: string,
): Promise<'settled' | 'under_way' | 'gone'> {
  const intent = await selectIntent(db, clinicId, intentId);
  if (!intent || intent.state === 'yes' || intent.state === 'no') return 'gone';
  if (found === 'not_made' && intent.state === 'sent') return 'under_way';
  const verdict =
    found === 'made'
      ? ({ kind: 'yes', done: { remoteId: remoteId ?? intent.remote_id } } as const)
      : ({ kind: 'no', code: 'CONFLICT', sends: intent.sends } as const);
  const standing = await settle(db, clinicId, intentId, verdict);
  if (standing.state === 'open') return 'under_way';
  return standing.state === (found === 'made' ? 'yes' : 'no') ? 'settled' : 'gone';
}
