import 'server-only';
import type { SlotsOutcome } from '@/components/slots/slots-answer.ts';
import type { AccessNeed } from '@/lib/contract/access-needs.ts';
import { now } from '@/lib/platform/clock.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { loadSlots, type SlotsWish } from './load-slots.ts';
import type { Visit } from './visit.ts';

const msBefore = 7 * 86_400_000;
const daysAround = 28;

/**
 * The free times in the weeks around a time, long enough for what is needed.
 *
 * @param moved an appointment that is to be moved there, and how much longer than its service it is
 */
export function freeAround(
  visit: Visit,
  zone: string,
  start: Instant,
  needs: readonly AccessNeed[],
  moved: Pick<SlotsWish, 'extraMinutes' | 'leaveOut' | 'heldIn'> = {},
): Promise<SlotsOutcome> {
  const from = localDateAt(Math.max(start - msBefore, now()), zone);
  return loadSlots(visit, zone, { ...moved, needs, from, daysAhead: daysAround });
}
