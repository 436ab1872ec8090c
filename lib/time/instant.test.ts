import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { parseInstant, toIsoInZone, toIsoUtc } from './instant.ts';
import { patience, runs } from './runs.testing.ts';

const zones = [
  'UTC',
  'America/New_York',
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const wholeSecond = fc.integer({ min: 0, max: 4_102_444_799 }).map((second) => second * 1000);

test('the examples of the documentation hold', () => {
  const instant = Date.UTC(2026, 2, 25, 14);
  expect(parseInstant('2026-03-25T14:00:00+05:30')).toEqual({
    kind: 'instant',
    instant: Date.UTC(2026, 2, 25, 8, 30),
  });
  expect(toIsoUtc(instant)).toBe('2026-03-25T14:00:00Z');
  expect(toIsoInZone(instant, 'America/New_York')).toBe('2026-03-25T10:00:00-04:00');
});

describe('parseInstant', () => {
  test.each([
    ['2026-03-25T14:00Z', Date.UTC(2026, 2, 25, 14)],
    ['2026-03-25t14:00:01z', Date.UTC(2026, 2, 25, 14, 0, 1)],
    ['2026-03-25 14:00:00+00:00', Date.UTC(2026, 2, 25, 14)],
    ['2026-03-25T14:00:00.5Z', Date.UTC(2026, 2, 25, 14, 0, 0, 500)],
    ['2026-03-25T14:00:00.123456789Z', Date.UTC(2026, 2, 25, 14, 0, 0, 123)],
    ['2026-03-25T14:00:00,25Z', Date.UTC(2026, 2, 25, 14, 0, 0, 250)],
    ['2026-03-25T14:00+0530', Date.UTC(2026, 2, 25, 8, 30)],
    ['2026-03-25T14:00+05', Date.UTC(2026, 2, 25, 9)],
    ['2026-01-01T00:30:00+14:00', Date.UTC(2025, 11, 31, 10, 30)],
    ['2026-12-31T23:30:00-03:30', Date.UTC(2027, 0, 1, 3)],
  ])('%s is an instant', (text, instant) => {
    expect(parseInstant(text)).toEqual({ kind: 'instant', instant });
  });

  test.each([
    ['2026-03-25T14:00', { minute: 840, second: 0, millisecond: 0 }],
    ['2026-03-25T00:00:00', { minute: 0, second: 0, millisecond: 0 }],
    ['2026-03-25 23:59:59.999', { minute: 1439, second: 59, millisecond: 999 }],
  ])('%s is local wall time', (text, rest) => {
    expect(parseInstant(text)).toEqual({ kind: 'local', date: '2026-03-25', ...rest });
  });

  test.each([
    '',
    'tomorrow',
    '2026-03-25',
    '14:00',
    '2026-02-30T14:00',
    '2026-13-01T14:00Z',
    '2026-03-25T24:00Z',
    '2026-03-25T24:30Z',
    '2026-03-25T14:60Z',
    '2026-03-25T14:00:60Z',
    '2026-03-25T14Z',
    '2026-03-25T1400Z',
    '2026-03-25T14:00:00.Z',
    '2026-03-25T14:00:00+19:00',
    '2026-03-25T14:00:00+05:60',
    '2026-03-25T14:00:00+5',
    '2026-03-25T14:00 Z',
    ' 2026-03-25T14:00Z',
    '2026-03-25T14:00Z\n',
    '2026-03-25T14:00[America/New_York]',
    '2026-03-25T2:00 PM',
  ])('%j is neither', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

test(
  'an instant written in any zone is read back as itself, and Temporal writes the same',
  patience,
  () => {
    fc.assert(
      fc.property(wholeSecond, fc.constantFrom(...zones), (instant, zone) => {
        const text = toIsoInZone(instant, zone);
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        expect(text).toBe(zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
        expect(parseInstant(text)).toEqual({ kind: 'instant', instant });
        expect(parseInstant(toIsoUtc(instant))).toEqual({ kind: 'instant', instant });
      }),
      runs(300),
    );
  },
);

test('an offset with seconds is rounded without moving the instant', () => {
  expect(toIsoInZone(0, 'Africa/Monrovia')).toBe('1969-12-31T23:16:00-00:44');
});

test('milliseconds are dropped, before 1970 too', () => {
  expect(toIsoUtc(1999)).toBe('1970-01-01T00:00:01Z');
  expect(toIsoUtc(-1)).toBe('1969-12-31T23:59:59Z');
});

test('an unknown zone is a RangeError', () => {
  expect(() => toIsoInZone(0, 'Mars/Olympus')).toThrow(RangeError);
});
