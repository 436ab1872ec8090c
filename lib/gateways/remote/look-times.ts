import 'server-only';
import type { DueIntent } from '../../storage/intent-looks.ts';

/** After how long it is for a person. */
export const toStaffMs = 60_000;

const looksMs = [2000, 10_000, 30_000, toStaffMs];

/** So far apart are two looks after which what is not there was not on its way either. */
export const apartMs = 10_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * How long until the next look: 2, 10, 30 and 60 seconds after nothing was known of it, and ten
 * seconds after it was first seen not done; then every minute for an hour, and every quarter of an
 * hour until its time has passed.
 *
 * @returns null when its time has passed and a person has it
 */
export function nextLookMs(
  intent: Pick<
    DueIntent,
    'now' | 'unknown_at' | 'undone_since' | 'starts_at' | 'left_at' | 'created_at'
  >,
  undone: boolean | undefined,
): number | null {
  const { now } = intent;
  const elapsed = now - (intent.unknown_at ?? now);
  const next = looksMs.find((at) => at > elapsed);
  if (next !== undefined) {
    const undoneMs = intent.undone_since === null ? 0 : now - intent.undone_since;
    const isToBeSeenAgain = undone === true && undoneMs < apartMs;
    return Math.min(next - elapsed, isToBeSeenAgain ? apartMs - undoneMs : Infinity);
  }
  const ends = intent.starts_at ?? intent.left_at ?? intent.created_at + dayMs;
  if (ends <= now) return null;
  return elapsed < hourMs ? minuteMs : 15 * minuteMs;
}
