import { expect, test } from 'vitest';
import { periodOn, repeatDates } from './block-time-dates.ts';

test('a time is blocked once, every day, on weekdays, weekly and every other week', () => {
  const first = '2026-12-03'; // a Thursday
  expect(repeatDates(first, 'none', '2026-12-31')).toEqual([first]);
  expect(repeatDates(first, 'daily', '2026-12-05')).toEqual([first, '2026-12-04', '2026-12-05']);
  expect(repeatDates(first, 'weekdays', '2026-12-08')).toEqual([
    first,
    '2026-12-04',
    '2026-12-07',
    '2026-12-08',
  ]);
  expect(repeatDates(first, 'weekly', '2026-12-17')).toEqual([first, '2026-12-10', '2026-12-17']);
  expect(repeatDates(first, 'fortnightly', '2026-12-20')).toEqual([first, '2026-12-17']);
});

test('the first date is blocked whatever the last one says', () => {
  expect(repeatDates('2026-12-03', 'daily', '2026-12-01')).toEqual(['2026-12-03']);
});

test('a time that clocks skip, or that is empty, cannot be blocked', () => {
  const zone = 'America/New_York';
  expect(periodOn('2026-03-08', 150, 240, zone)).toBeNull();
  expect(periodOn('2026-12-01', 600, 600, zone)).toBeNull();
  expect(periodOn('2026-12-01', 1380, 1440, zone)).toEqual({
    start: Date.UTC(2026, 11, 2, 4),
    end: Date.UTC(2026, 11, 2, 5),
  });
});
