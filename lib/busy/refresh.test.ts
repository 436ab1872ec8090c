import { expect, test } from 'vitest';
import { windowOf } from './read-source.ts';
import { nextReading } from './refresh.ts';

const minute = 60_000;

test.each([
  [0, 10],
  [1, 20],
  [2, 40],
  [3, 60],
  [50, 60],
])('after %i failures a calendar is read again in about %i minutes', (failures, minutes) => {
  expect(nextReading(0, failures, () => 0.5)).toBe(minutes * minute);
  expect(nextReading(0, failures, () => 0)).toBe(0.9 * minutes * minute);
  expect(nextReading(0, failures, () => 1)).toBe(1.1 * minutes * minute);
});

test('a calendar is read as far ahead as can be booked, and no further than 400 days', () => {
  const day = 24 * 60 * minute;
  expect(windowOf(0, 60)).toEqual({ start: -day, end: 62 * day });
  expect(windowOf(0, 10_000)).toEqual({ start: -day, end: 400 * day });
});
