import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byStart,
  type Interval,
  intersectIntervals,
  mergeIntervals,
  subtractIntervals,
} from './interval.ts';
import { patience, runs } from './runs.testing.ts';

const anyIntervals = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 40 }), end: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 12 },
);

/** The whole numbers n with [n, n + 1) in the intervals: a model in which time is a set. */
function cells(intervals: readonly Interval[]): number[] {
  return Array.from({ length: 40 }, (_, n) => n).filter((n) =>
    intervals.some(({ start, end }) => start <= n && n < end),
  );
}

/** The fewest intervals of a set of cells. */
function fromCells(set: readonly number[]): Interval[] {
  return set.flatMap((n) => {
    if (set.includes(n - 1)) return [];
    let end = n;
    while (set.includes(end)) end++;
    return [{ start: n, end }];
  });
}

test('the examples of the documentation hold', () => {
  const two = [
    { start: 5, end: 9 },
    { start: 1, end: 5 },
  ];
  expect(byStart(two)).toEqual([two[1], two[0]]);
  expect(mergeIntervals(two)).toEqual([{ start: 1, end: 9 }]);
  expect(subtractIntervals([{ start: 0, end: 9 }], [{ start: 3, end: 4 }])).toEqual([
    { start: 0, end: 3 },
    { start: 4, end: 9 },
  ]);
  expect(intersectIntervals([{ start: 0, end: 5 }], [{ start: 3, end: 9 }])).toEqual([
    { start: 3, end: 5 },
  ]);
});

describe('intervals behave as sets of time', () => {
  test('merging keeps the time, in the fewest intervals', patience, () => {
    fc.assert(
      fc.property(anyIntervals, (list) => {
        const merged = mergeIntervals(list);
        expect(merged).toEqual(fromCells(cells(list)));
        expect(mergeIntervals(merged)).toEqual(merged);
      }),
      runs(300),
    );
  });

  test('subtracting and intersecting', patience, () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (a, b) => {
        const taken = cells(b);
        expect(subtractIntervals(a, b)).toEqual(
          fromCells(cells(a).filter((n) => !taken.includes(n))),
        );
        expect(intersectIntervals(a, b)).toEqual(
          fromCells(cells(a).filter((n) => taken.includes(n))),
        );
      }),
      runs(300),
    );
  });
});

test('intervals in order of their starts are not copied', () => {
  const list = [
    { start: 1, end: 9 },
    { start: 1, end: 2 },
    { start: 3, end: 4 },
  ];
  expect(byStart(list)).toBe(list);
});

test('the arguments stay as they were', () => {
  const list = Object.freeze([
    Object.freeze({ start: 5, end: 9 }),
    Object.freeze({ start: 1, end: 6 }),
  ]);
  expect(mergeIntervals(list)).toEqual([{ start: 1, end: 9 }]);
  expect(list.map(({ start }) => start)).toEqual([5, 1]);
});
