import 'server-only';
import type { AccessNeed } from '@/lib/contract/access-needs.ts';
import type { HoldAnswer } from '@/lib/forms/hold.ts';
import { holdFor, isKept } from '@/lib/gateways/holds.ts';
import { describeError, log } from '@/lib/platform/log.ts';
import type { Instant } from '@/lib/time/instant.ts';
import type { Visit } from './visit.ts';
import { clientAddress } from './visitor.ts';

interface Wish {
  visit: Visit;
  start: Instant;
  needs: readonly AccessNeed[];
  /** The visitor's earlier hold, or empty. */
  token: string;
}

const unavailable: HoldAnswer = { ok: false, why: 'unavailable' };

/** Keeps a time for this visitor, or keeps it longer. Booking never needs it, so it never fails. */
export async function holdVisit({ visit, ...wish }: Wish): Promise<HoldAnswer> {
  const { clinic, agentIds } = visit;
  const address = await clientAddress();
  const held = await orNothing(holdFor(clinic, { ...wish, agentIds, address }));
  if (!held) return unavailable;
  if (!held.ok) return { ok: false, why: held.problem === 'limit' ? 'limit' : 'gone' };
  const { token, secondsLeft, extensionsLeft, practitionerName: practitioner } = held;
  return { ok: true, token, secondsLeft, extensionsLeft, practitioner };
}

/** Whether a time is not free only because somebody is keeping it at the moment. */
export async function isHeld(
  { clinic, agentIds }: Visit,
  start: Instant,
  needs: readonly AccessNeed[] = [],
): Promise<boolean> {
  return (await orNothing(isKept(clinic, { agentIds, start, needs }))) ?? false;
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    log().warn(describeError(error), 'hold not done');
    return undefined;
  }
}
