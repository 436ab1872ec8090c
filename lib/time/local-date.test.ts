import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  fromDayNumber,
  isLocalDate,
  toDayNumber,
  weekdayOf,
  weekdayOfDay,
} from './local-date.ts';
import { patience, runs } from './runs.testing.ts';

const anyDay = fc.integer({ min: -719_528, max: 2_932_896 });

test('the examples of the documentation hold', () => {
  expect(toDayNumber('1970-01-02')).toBe(1);
  expect(fromDayNumber(1)).toBe('1970-01-02');
  expect(isLocalDate('2026-02-30')).toBe(false);
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  expect(weekdayOf('2026-03-25')).toBe(3);
  expect(weekdayOfDay(0)).toBe(4);
});

describe('isLocalDate', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31', '0000-01-01', '9999-12-31'])(
    'takes %s',
    (text) => {
      expect(isLocalDate(text)).toBe(true);
    },
  );

  test.each([
    '',
    'today',
    '2026-3-25',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '20260325',
    '2026-03-25T00:00',
    ' 2026-03-25',
    '2026-03-25Z',
    '+002026-03-25',
    '-000001-01-01',
    '10000-01-01',
    '２０２６-03-25',
  ])('refuses %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => toDayNumber(text)).toThrow(RangeError);
  });
});

test('dates past the last one are a RangeError', () => {
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  expect(() => fromDayNumber(0.5)).toThrow(RangeError);
  expect(() => fromDayNumber(Number.NaN)).toThrow(RangeError);
});

test('day numbers, weekdays and distances agree with Temporal', patience, () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, step) => {
      const plain = new Temporal.PlainDate(1970, 1, 1).add({ days: day });
      const date = plain.toString();
      expect(fromDayNumber(day)).toBe(date);
      expect(toDayNumber(date)).toBe(day);
      expect(weekdayOf(date)).toBe(plain.dayOfWeek % 7);
      if (day + step < -719_528 || day + step > 2_932_896) return;
      expect(addDays(date, step)).toBe(plain.add({ days: step }).toString());
      expect(daysBetween(date, addDays(date, step))).toBe(step);
    }),
    runs(500),
  );
});
