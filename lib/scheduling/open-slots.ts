import type { Instant } from '../time/instant.ts';
import { byStart, type Interval } from '../time/interval.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { isDayFull, lastBookableDay } from './day-limits.ts';
import type { Calendar } from './rules.ts';
import { workingPieces } from './working-time.ts';

/** A calendar and the time [from, to) in which starts are asked for. */
export interface SlotSearch extends Calendar {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The first whole step from `anchor` that is not before `instant`, which is not before `anchor`
 * itself.
 */
function gridFrom(anchor: Instant, step: number, instant: Instant): Instant {
  return anchor + Math.ceil((instant - anchor) / step) * step;
}

/** In milliseconds; guards the loops below, which would not end on a step of 0. */
function wholeMinutes(minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < 1)
    throw new RangeError('Durations and steps are whole minutes, at least 1');
  return minutes * MS_PER_MINUTE;
}

/**
 * The instants in [from, to) at which a visit may start, ascending. Each working range has a grid
 * of starts on the local clock, counted from where the range begins (a range that begins at
 * midnight has a grid of its own, but a visit may run into it from the evening before). Of these, a
 * start is open when
 * - its visit fits in unbroken working time,
 * - its visit and buffers (which may lie outside working time) meet no busy time; busy time never
 *   moves the grid,
 * - it is at least the notice away from now, on a bookable date, on a day that is not full.
 *
 * Throws RangeError for an unknown zone, and for a duration or step that is not a whole number of
 * minutes from 1 up.
 * @example openSlots({ ...nineToFive, from: monday, to: tuesday })[0] // nine that morning
 */
export function openSlots(search: SlotSearch): Instant[] {
  const { rules, to } = search;
  const length = wholeMinutes(rules.durationMinutes);
  const step = wholeMinutes(rules.stepMinutes);
  const before = rules.bufferBeforeMinutes * MS_PER_MINUTE;
  const after = length + rules.bufferAfterMinutes * MS_PER_MINUTE;
  const first = Math.max(search.from, search.now + rules.noticeMinutes * MS_PER_MINUTE);
  const open: Instant[] = [];
  if (first >= to) return open;

  const busy = byStart(search.busy);
  const lastDay = lastBookableDay(search);
  const isFull = isDayFull(search);
  let next = 0; // the first busy interval not met yet
  let busyUntil = Number.NEGATIVE_INFINITY; // the latest end of those before it
  for (const piece of workingPieces(search, first, to + length)) {
    if (piece.day > lastDay || isFull(piece.day)) continue;
    const lastStart = Math.min(piece.reach - length, piece.end - 1, to - 1);
    let start = gridFrom(piece.anchor, step, Math.max(piece.start, first));
    while (start <= lastStart) {
      for (; next < busy.length && (busy[next] as Interval).start < start + after; next++) {
        const interval = busy[next] as Interval;
        if (interval.start < interval.end) busyUntil = Math.max(busyUntil, interval.end);
      }
      if (busyUntil > start - before) {
        start = gridFrom(piece.anchor, step, busyUntil + before); // past all the starts it rejects
        continue;
      }
      const nextBusy =
        next < busy.length ? (busy[next] as Interval).start : Number.POSITIVE_INFINITY;
      const free = Math.min(lastStart, nextBusy - after);
      for (; start <= free; start += step) open.push(start);
    }
  }
  return open;
}
