import 'server-only';
import { searchMaxLength } from '@/lib/forms/search.ts';
import { now } from '@/lib/platform/clock.ts';
import { env } from '@/lib/platform/env.ts';
import { open, seal, Unsealable } from '@/lib/platform/seal.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** For a working day: a page that was left open is found as it was. */
const keptMs = 12 * 3_600_000;

function about({ clinic, actor }: Desk): string {
  return `search of ${actor.userId} at ${clinic.clinicId}`;
}

/**
 * What was typed into a search, for an address: nobody can read a name out of it, and it opens for
 * whoever typed it alone.
 */
export function sealSearch(desk: Desk, typed: string): string {
  const text = JSON.stringify([typed.slice(0, searchMaxLength), now()]);
  return seal(text, about(desk), env().appSecret).toString('base64url');
}

/** What was typed; null for what is too old, somebody else's or no search at all. */
export function openSearch(desk: Desk, sealed: string): string | null {
  const { appSecret, appSecretPrevious } = env();
  const secrets = [appSecret, ...(appSecretPrevious === undefined ? [] : [appSecretPrevious])];
  try {
    const [typed, at] = JSON.parse(open(Buffer.from(sealed, 'base64url'), about(desk), secrets));
    return typeof typed === 'string' && now() - Number(at) < keptMs ? typed : null;
  } catch (error) {
    if (error instanceof Unsealable) return null;
    throw error;
  }
}
