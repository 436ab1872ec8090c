import { expect, test } from 'vitest';
import { isDayFull, lastBookableDay } from './day-limits.ts';
import { searchOf } from './fixtures.testing.ts';

const calendar = { ...searchOf({ zone: 'UTC', window: ['2026-07-13', '2026-07-14'] }), now: 0 };
const { rules } = calendar;

test('the examples of the documentation hold', () => {
  expect(lastBookableDay({ ...calendar, now: 0, rules: { ...rules, horizonDays: 30 } })).toBe(30);
  expect(isDayFull({ ...calendar, counted: [], rules: { ...rules, maxPerDay: 0 } })(4)).toBe(true);
});

test('days are those of the schedule', () => {
  const tokyo = {
    ...calendar,
    schedule: { ...calendar.schedule, zone: 'Asia/Tokyo' },
    now: Date.UTC(1970, 0, 1, 15),
  };
  expect(lastBookableDay({ ...tokyo, rules: { ...rules, horizonDays: 0 } })).toBe(1);
  const isFull = isDayFull({
    ...tokyo,
    counted: [Date.UTC(1970, 0, 1, 15)],
    rules: { ...rules, maxPerDay: 1 },
  });
  expect([0, 1, 2].map(isFull)).toEqual([false, true, false]);
});

test('without a limit no day is full', () => {
  expect(isDayFull({ ...calendar, counted: [0, 0, 0] })(0)).toBe(false);
});
