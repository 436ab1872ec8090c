import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patience, runs } from '../time/runs.testing.ts';
import { at, onClock, searchOf } from './fixtures.testing.ts';
import { openSlots } from './open-slots.ts';
import { suggestSlots } from './suggest.ts';

const zone = 'America/New_York';
const week = openSlots(
  searchOf({
    zone,
    hours: '9:00-17:00',
    days: [1, 2, 3, 4, 5],
    window: ['2026-07-13', '2026-07-20'],
  }),
);
const show = (starts: readonly number[]) => onClock(zone, starts);

test('the example of the documentation holds', () => {
  expect(show(suggestSlots(week, { zone, count: 3 }))).toEqual([
    '2026-07-13 09:00',
    '2026-07-14 12:00',
    '2026-07-15 09:00',
  ]);
});

describe('without a wanted time', () => {
  test('four are chosen: the soonest, then other days and parts of day', () => {
    expect(show(suggestSlots(week, { zone }))).toEqual([
      '2026-07-13 09:00',
      '2026-07-14 12:00',
      '2026-07-15 09:00',
      '2026-07-16 12:00',
    ]);
  });

  test('evenings have their turn when there are any', () => {
    const late = openSlots(
      searchOf({ zone, hours: '9:00-20:00', window: ['2026-07-13', '2026-07-20'] }),
    );
    expect(show(suggestSlots(late, { zone, count: 3 }))).toEqual([
      '2026-07-13 09:00',
      '2026-07-14 12:00',
      '2026-07-15 17:00',
    ]);
  });

  test('a single day is spread over its parts, not close together', () => {
    expect(show(suggestSlots(week.slice(0, 16), { zone }))).toEqual([
      '2026-07-13 09:00 10:30 12:00 13:30',
    ]);
  });

  test('a day far ahead is offered rather than more of the same', () => {
    const starts = [...week.slice(0, 4), at(zone, '2026-08-20 9:00')];
    expect(show(suggestSlots(starts, { zone, count: 3 }))).toEqual([
      '2026-07-13 09:00 10:30',
      '2026-08-20 09:00',
    ]);
  });
});

describe('near a wanted time', () => {
  const near = at(zone, '2026-07-15 14:00');

  test('that is taken: the nearest on both sides, then the same time on the days around', () => {
    const starts = week.filter((start) => start !== near);
    expect(show(suggestSlots(starts, { zone, near }))).toEqual([
      '2026-07-14 14:00',
      '2026-07-15 13:30 14:30',
      '2026-07-16 14:00',
    ]);
  });

  test('that is free: it comes first', () => {
    expect(show(suggestSlots(week, { zone, near, count: 1 }))).toEqual(['2026-07-15 14:00']);
  });

  test('before everything or after everything: the end that is nearest', () => {
    expect(
      show(suggestSlots(week, { zone, near: at(zone, '2026-07-10 14:00'), count: 2 })),
    ).toEqual(['2026-07-13 09:00', '2026-07-14 14:00']);
    expect(show(suggestSlots(week, { zone, near: at(zone, '2026-07-19 8:00'), count: 2 }))).toEqual(
      ['2026-07-16 09:00', '2026-07-17 16:30'],
    );
  });

  test('on a day with one side left: that side, then other days', () => {
    const starts = week.filter(
      (start) => start < at(zone, '2026-07-15 12:00') || start > at(zone, '2026-07-16'),
    );
    expect(show(suggestSlots(starts, { zone, near, count: 3 }))).toEqual([
      '2026-07-14 14:00',
      '2026-07-15 11:30',
      '2026-07-16 14:00',
    ]);
  });
});

test('nothing open, nothing asked', () => {
  expect(suggestSlots([], { zone })).toEqual([]);
  expect(suggestSlots(week, { zone, count: 0 })).toEqual([]);
});

test(
  'suggestions are open starts, ascending, as many as asked when there are, the same for any order of the starts',
  patience,
  () => {
    const first = at(zone, '2026-07-13 9:00');
    const anyStarts = fc.array(
      fc.integer({ min: 0, max: 2000 }).map((quarter) => first + quarter * 900_000),
      { maxLength: 60 },
    );
    const anyNear = fc.option(
      fc.integer({ min: -100, max: 2100 }).map((quarter) => first + quarter * 900_000),
      { nil: undefined },
    );
    fc.assert(
      fc.property(anyStarts, fc.integer({ min: 1, max: 6 }), anyNear, (starts, count, near) => {
        const options = { zone, count, ...(near === undefined ? {} : { near }) };
        const suggested = suggestSlots(starts, options);
        const distinct = new Set(starts);
        expect(suggested.every((start) => distinct.has(start))).toBe(true);
        expect(suggested).toEqual([...new Set(suggested)].sort((a, b) => a - b));
        expect(suggested.length).toBe(Math.min(count, distinct.size));
        expect(suggestSlots([...starts].reverse(), options)).toEqual(suggested);
        if (near === undefined && starts.length > 0) expect(suggested[0]).toBe(Math.min(...starts));
        if (near !== undefined && starts.length > 0) {
          const distance = (start: number) => Math.abs(start - near);
          expect(Math.min(...suggested.map(distance))).toBe(Math.min(...starts.map(distance)));
        }
      }),
      runs(200),
    );
  },
);
