import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_12, CLOCK_24 } from '../time/clock-text.ts';
import { readRange, readRanges } from './staff-schedule-clock.ts';

const read = (from: string, to: string) => {
  const reading = readRange({ from, to });
  if (!reading.ok) return `${reading.side} ${reading.error}`;
  return (
    reading.range && `${CLOCK_24[reading.range.from]}-${CLOCK_24[reading.range.to] ?? '24:00'}`
  );
};

describe('times as people type them', () => {
  test.each([
    ['9', '5', '09:00-17:00'],
    ['9am', '5pm', '09:00-17:00'],
    ['09:00', '17:30', '09:00-17:30'],
    ['9', '17.30', '09:00-17:30'],
    ['9', '5.30', '09:00-17:30'],
    ['0900', '1730', '09:00-17:30'],
    ['930', '12', '09:30-12:00'],
    ['9 a.m.', '5:30 p.m.', '09:00-17:30'],
    ['９', '１７', '09:00-17:00'],
    ['8', '8', '08:00-20:00'],
    ['9', '7', '09:00-19:00'],
    ['6', '2', '06:00-14:00'],
    ['1', '5', '13:00-17:00'],
    ['7', '11', '07:00-11:00'],
    ['noon', '6', '12:00-18:00'],
    ['midday', 'midnight', '12:00-24:00'],
    ['midnight', 'midnight', '00:00-24:00'],
    ['0:00', '24:00', '00:00-24:00'],
    ['20:00', '00:00', '20:00-24:00'],
    ['8pm', '12am', '20:00-24:00'],
    ['12am', '8am', '00:00-08:00'],
    ['9 o’clock', '12 noon', '09:00-12:00'],
    ['9h30', '12h00', '09:30-12:00'],
  ])('%s to %s', (from, to, expected) => {
    expect(read(from, to)).toBe(expected);
  });

  test.each([
    ['', '17:00', 'from fromMissing'],
    ['9', ' ', 'to toMissing'],
    ['nine', '17:00', 'from timeUnreadable'],
    ['9', '25:00', 'to timeUnreadable'],
    ['9', '17:60', 'to timeUnreadable'],
    ['24:00', '24:00', 'from timeUnreadable'],
    ['13pm', '17:00', 'from timeUnreadable'],
    ['17:00', '09:00', 'to timeOrder'],
    ['22:00', '02:00', 'to timeOrder'],
    ['12', '12', 'to timeOrder'],
    ['9'.repeat(5000), '17', 'from timeUnreadable'],
  ])('%.20s to %s is said to be wrong', (from, to, expected) => {
    expect(read(from, to)).toBe(expected);
  });

  test('two empty boxes are no range', () => {
    expect(readRange({ from: ' ', to: '' })).toEqual({ ok: true, range: null });
  });
});

test('every range is read back from its 24-hour and its 12-hour spelling', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1440 }), (a, b) => {
      fc.pre(a < b);
      const spellings = [
        [CLOCK_24[a], CLOCK_24[b] ?? '24:00'],
        [CLOCK_12[a], CLOCK_12[b] ?? 'midnight'],
      ];
      for (const [from = '', to = ''] of spellings) {
        expect(readRange({ from, to })).toEqual({ ok: true, range: { from: a, to: b } });
      }
    }),
  );
});

test('whatever is typed, a range lies in its day and is not empty', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (from, to) => {
      const reading = readRange({ from, to });
      if (!reading.ok || !reading.range) return;
      expect(reading.range.from).toBeGreaterThanOrEqual(0);
      expect(reading.range.to).toBeLessThanOrEqual(1440);
      expect(reading.range.from).toBeLessThan(reading.range.to);
    }),
    { numRuns: 1000 },
  );
});

describe('the ranges of a day', () => {
  test('come in order, and are joined where they touch', () => {
    expect(
      readRanges([
        { from: '13', to: '17' },
        { from: '', to: '' },
        { from: '9', to: '12' },
        { from: '12', to: '12:30' },
      ]),
    ).toEqual({
      ranges: [
        { from: 540, to: 750 },
        { from: 780, to: 1020 },
      ],
      wrong: [],
    });
  });

  test('are wrong where they overlap, at the later one', () => {
    expect(
      readRanges([
        { from: '11', to: '14' },
        { from: '9', to: '12' },
      ]).wrong,
    ).toEqual([{ row: 0, side: 'from', error: 'timesOverlap' }]);
  });

  test('are told row by row', () => {
    expect(
      readRanges([
        { from: 'x', to: '12' },
        { from: '9', to: '' },
      ]).wrong,
    ).toEqual([
      { row: 0, side: 'from', error: 'timeUnreadable' },
      { row: 1, side: 'to', error: 'toMissing' },
    ]);
  });
});
