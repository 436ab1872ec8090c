import 'server-only';
import { countTry, forgetTries, uncountTry } from '../storage/wrong-tries.ts';
import { database } from './database.ts';
import { env } from './env.ts';
import { keyedHash } from './keyed-hash.ts';
import { networkOf } from './network.ts';

/** Wrong tries for one account within a quarter of an hour, known or not. */
const perAccount = 10;

/** A clinic's whole staff may sign in from one address, and who is right is not counted. */
function perAddress(): number {
  return Math.ceil(env().rateLimitAddressPerMinute / 2);
}

export function addressOf(headers: Headers): string {
  return networkOf(headers.get('x-frontdesk-client') ?? 'unknown');
}

/**
 * Tries something that only the right person knows. It is counted before it is looked at, in the
 * database, so that neither many at once nor several instances let more through.
 *
 * @param account whose it would be; anything the try names, whether it exists or not
 * @param address where it comes from; left out where strangers at the same address must not keep the
 * right person out: of who is signed in already, and of what cannot be guessed
 */
export async function tried<T>(
  { account, address }: { account: string; address?: string },
  attempt: () => Promise<T | undefined>,
): Promise<{ ok: true; found: T } | { ok: false; code: 'wrong' | 'limited' }> {
  const db = database();
  const ofAccount = keyedHash('tries', `account ${account}`);
  const ofAddress = address !== undefined && keyedHash('tries', `address ${address}`);
  const own = await countTry(db, ofAccount);
  const all = ofAddress ? await countTry(db, ofAddress) : 0;
  if (own > perAccount || all > perAddress()) return { ok: false, code: 'limited' };
  const found = await attempt();
  if (found === undefined) return { ok: false, code: 'wrong' };
  await forgetTries(db, ofAccount);
  if (ofAddress) await uncountTry(db, ofAddress);
  return { ok: true, found };
}
