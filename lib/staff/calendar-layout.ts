import 'server-only';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localMinuteAt } from '../time/zone.ts';

/** A stretch of a local day, in minutes from its midnight. */
export interface Stretch {
  from: number;
  to: number;
}

/** Which of how many columns side by side. */
export interface Lane {
  lane: number;
  lanes: number;
}

/** Minutes to a row of the grid. */
export const rowMinutes = 5;

/** So many lie side by side at most; more share the last one. */
const mostLanes = 6;

/**
 * The part of an interval that lies within a local day; null when none does. Where clocks go back,
 * it is as long as it lasts, as far as the day goes.
 */
export function stretchOf({ start, end }: Interval, day: Interval, zone: string): Stretch | null {
  if (end <= day.start || start >= day.end) return null;
  const from = start <= day.start ? 0 : localMinuteAt(start, zone);
  const to = end >= day.end ? 1440 : localMinuteAt(end, zone);
  if (to > from) return { from, to };
  const lasts = (Math.min(end, day.end) - Math.max(start, day.start)) / MS_PER_MINUTE;
  return { from, to: Math.min(1440, from + Math.max(lasts, 1)) };
}

/** Rows are rounded at both ends alike, so that what only touches does not come to overlap. */
function rowAt(minute: number): number {
  return Math.round(minute / rowMinutes);
}

/** @example rowsOf({ from: 540, to: 570 }, 480) // { at: 12, tall: 6 } */
export function rowsOf({ from, to }: Stretch, windowFrom: number): { at: number; tall: number } {
  const at = rowAt(from) - rowAt(windowFrom);
  return { at, tall: Math.max(1, rowAt(to) - rowAt(windowFrom) - at) };
}

/**
 * Side by side what overlaps, each in the first column that is free; those that are connected by
 * overlaps share how many columns there are. Given in the order of their starts.
 *
 * @example lanesOf([{ from: 0, to: 30 }, { from: 10, to: 40 }])
 * // [{ lane: 0, lanes: 2 }, { lane: 1, lanes: 2 }]
 */
export function lanesOf(stretches: readonly Stretch[]): Lane[] {
  const placed: Lane[] = [];
  let ends: number[] = [];
  let first = 0;
  const close = () => {
    for (const each of placed.slice(first)) each.lanes = Math.max(1, ends.length);
    first = placed.length;
    ends = [];
  };
  for (const { from, to } of stretches) {
    const [start, end] = [rowAt(from), Math.max(rowAt(to), rowAt(from) + 1)];
    if (ends.every((last) => last <= start)) close();
    let lane = ends.findIndex((last) => last <= start);
    if (lane === -1) lane = Math.min(ends.length, mostLanes - 1);
    ends[lane] = Math.max(end, ends[lane] ?? 0);
    placed.push({ lane, lanes: 1 });
  }
  close();
  return placed;
}

/** From which full hour to which a day is drawn, so that everything of it has its place. */
export function windowOf(stretches: readonly Stretch[]): Stretch {
  const usual = { from: 8 * 60, to: 18 * 60 };
  if (stretches.length === 0) return usual;
  const from = Math.min(...stretches.map((each) => each.from));
  const to = Math.max(...stretches.map((each) => each.to));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

/** The next whole row, so that what is free from now on begins where somebody can book. */
export function nextRow(now: Instant): Instant {
  const row = rowMinutes * MS_PER_MINUTE;
  return Math.ceil(now / row) * row;
}
