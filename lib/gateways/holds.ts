import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { isHeldByOthers } from '../booking/held-by-others.ts';
import { type HoldOutcome, type HoldWish, hold, releaseHold } from '../booking/hold.ts';
import { database } from '../platform/database.ts';
import { visitorDigest } from '../platform/visitor.ts';

type HoldsAt = Pick<Clinic, 'clinicId'>;

/** Keeps a time for a visitor, who is known by the address they come from. */
export function holdFor(
  { clinicId }: HoldsAt,
  { address, ...wish }: Omit<HoldWish, 'visitor'> & { address: string },
): Promise<HoldOutcome> {
  return hold(database(), clinicId, { ...wish, visitor: visitorDigest(clinicId, address) });
}

/** Gives a held time back; nothing happens for a token that holds none. */
export async function release({ clinicId }: HoldsAt, token: string) {
  await releaseHold(database(), clinicId, token);
}

/** Whether a time is not free only because somebody is keeping it at the moment. */
export function isKept(
  { clinicId }: HoldsAt,
  asked: Parameters<typeof isHeldByOthers>[2],
): Promise<boolean> {
  return isHeldByOthers(database(), clinicId, asked);
}
