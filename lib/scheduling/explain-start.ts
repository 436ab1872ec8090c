import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localDayAt } from '../time/zone.ts';
import { isDayFull, lastBookableDay } from './day-limits.ts';
import type { Calendar } from './rules.ts';
import { rangesByDay, workingPieces } from './working-time.ts';

/** Why a start is not open; of several reasons the first in this order is given. */
export type StartRefusal =
  | 'nonexistent'
  | 'past'
  | 'too_soon'
  | 'too_far'
  | 'closed'
  | 'outside_hours'
  | 'off_grid'
  | 'day_full'
  | 'busy';

/** Whether a visit may start, and if not, why. */
export type StartVerdict =
  | { readonly open: true }
  | { readonly open: false; readonly reason: StartRefusal };

function refusal(calendar: Calendar, start: Instant | undefined): StartRefusal | null {
  if (start === undefined) return 'nonexistent';
  const { schedule, rules, busy, now } = calendar;
  const end = start + rules.durationMinutes * MS_PER_MINUTE;
  if (start < now) return 'past';
  if (start < now + rules.noticeMinutes * MS_PER_MINUTE) return 'too_soon';
  const day = localDayAt(start, schedule.zone);
  if (day > lastBookableDay(calendar)) return 'too_far';
  if (rangesByDay(calendar)(day).length === 0) return 'closed';
  const [piece] = workingPieces(calendar, start, end);
  if (piece === undefined || start < piece.start || end > piece.reach) return 'outside_hours';
  if ((start - piece.anchor) % (rules.stepMinutes * MS_PER_MINUTE) !== 0) return 'off_grid';
  if (isDayFull(calendar)(day)) return 'day_full';
  const blockedFrom = start - rules.bufferBeforeMinutes * MS_PER_MINUTE;
  const blockedTo = end + rules.bufferAfterMinutes * MS_PER_MINUTE;
  const meets = busy.some(
    (each) => each.start < each.end && each.start < blockedTo && blockedFrom < each.end,
  );
  return meets ? 'busy' : null;
}

/**
 * Whether a visit may start at an instant, and if not, why: the answer of `openSlots` for one
 * start, from the same rules. `undefined`, which is what `localToInstants(…)[0]` gives for a local
 * time that clocks skip, is `nonexistent`. Throws RangeError for an unknown zone.
 * @example
 * explainStart({ ...nineToFive, now: midnight }, oneInTheMorning)
 * // { open: false, reason: 'outside_hours' }
 */
export function explainStart(calendar: Calendar, start: Instant | undefined): StartVerdict {
  const reason = refusal(calendar, start);
  return reason === null ? { open: true } : { open: false, reason };
}
