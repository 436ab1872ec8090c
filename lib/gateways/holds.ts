import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { isHeldByOthers } from '../booking/held-by-others.ts';
import { type HoldOutcome, type HoldWish, hold, releaseHold } from '../booking/hold.ts';
import { database } from '../platform/database.ts';
import { visitorDigest } from '../platform/visitor.ts';
import { abilitiesOf } from './abilities.ts';

type HoldsAt = Pick<Clinic, 'clinicId' | 'gateway'>;

/**
 * Keeps a time for a visitor, who is known by the address they come from; undefined where the
 * clinic's calendar keeps none, whatever a form says.
 */
export async function holdFor(
  { clinicId, gateway }: HoldsAt,
  { address, ...wish }: Omit<HoldWish, 'visitor'> & { address: string },
): Promise<HoldOutcome | undefined> {
  if (!abilitiesOf(gateway).holds) return undefined;
  return hold(database(), clinicId, { ...wish, visitor: visitorDigest(clinicId, address) });
}

/** Gives a held time back; nothing happens for a token that holds none. */
export async function release({ clinicId }: Pick<Clinic, 'clinicId'>, token: string) {
  await releaseHold(database(), clinicId, token);
}

/** Whether a time is not free only because somebody is keeping it at the moment. */
export async function isKept(
  { clinicId, gateway }: HoldsAt,
  asked: Parameters<typeof isHeldByOthers>[2],
): Promise<boolean> {
  if (!abilitiesOf(gateway).holds) return false;
  return isHeldByOthers(database(), clinicId, asked);
}
