import { describe, expect, test } from 'vitest';
import {
  addMonths,
  firstOfMonth,
  firstWeekdayOf,
  formatMonth,
  isLocalMonth,
  lastOfMonth,
  monthOf,
  monthWeeks,
  weekdayNames,
} from './month-grid.ts';

test('the examples of the documentation hold', () => {
  expect(isLocalMonth('2026-13')).toBe(false);
  expect(monthOf('2026-12-24')).toBe('2026-12');
  expect(firstOfMonth('2026-12')).toBe('2026-12-01');
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(lastOfMonth('2028-02')).toBe('2028-02-29');
  expect(monthWeeks('2026-12', 1)[0]).toEqual([
    null,
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
    '2026-12-05',
    '2026-12-06',
  ]);
  expect(firstWeekdayOf('en', 'GB')).toBe(1);
  expect(weekdayNames('en', 'short')[2]).toBe('Tue');
  expect(formatMonth('2026-12', 'en')).toBe('December 2026');
});

test('weeks begin as the clinic’s country has it', () => {
  expect(firstWeekdayOf('en', 'US')).toBe(0);
  expect(firstWeekdayOf('en', 'DE')).toBe(1);
  expect(firstWeekdayOf('en', 'EG')).toBe(6);
});

test('months go over the ends of years, both ways', () => {
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(addMonths('2026-11', 14)).toBe('2028-01');
});

describe('a month in weeks', () => {
  test.each(['2026-02', '2026-08', '2026-12', '2027-02', '2028-02'])(
    '%s has every date once, in six weeks, whichever day weeks begin with',
    (month) => {
      for (let first = 0; first < 7; first++) {
        const weeks = monthWeeks(month, first);
        expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
        const dates = weeks.flat().filter((date) => date !== null);
        expect(dates[0]).toBe(firstOfMonth(month));
        expect(dates.at(-1)).toBe(lastOfMonth(month));
        expect(dates).toEqual([...new Set(dates)].sort());
        expect(dates).toHaveLength(Number(lastOfMonth(month).slice(8)));
      }
    },
  );
});
