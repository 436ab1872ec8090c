import 'server-only';
import { isProven, newChallenge } from '../platform/proof-of-work.ts';
import {
  type BookingParties,
  contactKey,
  isNearLimit,
  spendForBooking,
} from '../platform/rate-limit.ts';
import { visitorDigest } from '../platform/visitor.ts';

/** `prove`: a proof of work for this challenge lets the booking on. `wait`: nothing does for now. */
export type Admission =
  | { ok: true }
  | { ok: false; kind: 'prove'; challenge: string }
  | { ok: false; kind: 'wait'; seconds: number };

export interface BookingTry extends BookingParties {
  /** What the form brought: a proof of work, or nothing. */
  proof: string;
  /** Whether its browser can work one out; the others are let on within the plain limits. */
  canProve: boolean;
  /** Names the wish to book; the same one again is let on and not counted. */
  attempt: string;
}

/**
 * Whether a booking may be tried now. Bots are kept out by limits and not by puzzles: past half of
 * what a visitor or a clinic may do, a browser is asked for a second of work, and who brings it has
 * as much room again as everybody else.
 */
export async function admit({
  proof,
  canProve,
  attempt,
  ...parties
}: BookingTry): Promise<Admission> {
  const wish = `${attempt} ${contactKey(parties.clinicId, parties.contact)}`;
  if (attempt && admitted.has(wish)) return { ok: true };
  const visitor = visitorDigest(parties.clinicId, parties.address).toString('base64');
  const near = await isNearLimit(parties);
  const proven = near && proof !== '' && (await isProven(proof, visitor));
  if (near && canProve && !proven) {
    return { ok: false, kind: 'prove', challenge: await newChallenge(visitor) };
  }
  const allowance = await spendForBooking(parties, proven ? 'proven' : 'plain');
  if (!allowance.ok) return { ok: false, kind: 'wait', seconds: allowance.retryAfterSeconds };
  remember(wish);
  return { ok: true };
}

const mostRemembered = 10_000;
const admitted = new Set<string>();

/** An attempt books at most once however often it is sent, so letting it on again costs nothing. */
function remember(wish: string): void {
  const [oldest] = admitted;
  if (admitted.size >= mostRemembered && oldest !== undefined) admitted.delete(oldest);
  admitted.add(wish);
}
