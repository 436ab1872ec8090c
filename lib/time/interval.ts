import type { Instant } from './instant.ts';

/**
 * The time from `start` up to but not including `end`, empty when `end <= start`: a minute is
 * `{ start: 0, end: 60_000 }`.
 */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Intervals in order of their starts: the very array when it is in order, else a copy of it.
 * @example
 * byStart([{ start: 5, end: 9 }, { start: 1, end: 5 }])
 * // [{ start: 1, end: 5 }, { start: 5, end: 9 }]
 */
export function byStart(intervals: readonly Interval[]): readonly Interval[] {
  for (let i = 1; i < intervals.length; i++) {
    if ((intervals[i] as Interval).start < (intervals[i - 1] as Interval).start) {
      return intervals.toSorted((a, b) => a.start - b.start);
    }
  }
  return intervals;
}

/**
 * The same time as few intervals as possible, ascending: overlapping and touching ones joined,
 * empty ones dropped.
 * @example mergeIntervals([{ start: 5, end: 9 }, { start: 1, end: 5 }]) // [{ start: 1, end: 9 }]
 */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { start, end } of byStart(intervals)) {
    const last = merged.at(-1);
    if (end <= start) continue;
    if (last === undefined || start > last.end) merged.push({ start, end });
    else if (end > last.end) merged[merged.length - 1] = { start: last.start, end };
  }
  return merged;
}

const ALWAYS = Number.POSITIVE_INFINITY;

/**
 * The time in `intervals` that is not in `taken`, merged and ascending; both in any order.
 * @example
 * subtractIntervals([{ start: 0, end: 9 }], [{ start: 3, end: 4 }])
 * // [{ start: 0, end: 3 }, { start: 4, end: 9 }]
 */
export function subtractIntervals(
  intervals: readonly Interval[],
  taken: readonly Interval[],
): Interval[] {
  const busy = mergeIntervals(taken);
  const free = [-ALWAYS, ...busy.map(({ end }) => end)].map((start, i) => ({
    start,
    end: busy[i]?.start ?? ALWAYS,
  }));
  return intersectIntervals(intervals, free);
}

/**
 * The time that is in both lists, merged and ascending; both in any order.
 * @example
 * intersectIntervals([{ start: 0, end: 5 }], [{ start: 3, end: 9 }])
 * // [{ start: 3, end: 5 }]
 */
export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left = mergeIntervals(a);
  const right = mergeIntervals(b);
  const both: Interval[] = [];
  let j = 0;
  for (const { start, end } of left) {
    while (j < right.length && (right[j] as Interval).end <= start) j++;
    for (let k = j; k < right.length && (right[k] as Interval).start < end; k++) {
      const other = right[k] as Interval;
      both.push({ start: Math.max(start, other.start), end: Math.min(end, other.end) });
    }
  }
  return both;
}
