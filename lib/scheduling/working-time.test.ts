import { expect, test } from 'vitest';
import { toDayNumber } from '../time/local-date.ts';
import { at, hours, searchOf, weekly } from './fixtures.testing.ts';
import { rangesByDay, workingPieces } from './working-time.ts';

const UTC = 'UTC';

test('the examples of the documentation hold', () => {
  const nineToFive = { zone: UTC, weekly: weekly('9:00-17:00'), exceptions: new Map() };
  const [monday, tuesday] = [at(UTC, '2026-07-13'), at(UTC, '2026-07-14')];
  expect(rangesByDay({ schedule: nineToFive, closures: new Set() })(4)).toEqual([
    { from: 540, to: 1020 },
  ]);
  expect(
    workingPieces({ schedule: nineToFive, closures: new Set() }, monday, tuesday)[0]?.end,
  ).toBe(at(UTC, '2026-07-13 17:00'));
});

test('ranges of a day come in order, joined, and without empty ones', () => {
  const rangesOf = rangesByDay(
    searchOf({
      zone: UTC,
      hours: '9:00-9:00',
      exceptions: {
        '2026-07-13': '14:00-15:00 9:00-11:00 10:00-12:00 12:00-12:30',
        '2026-07-14': '10:00-10:00 9:00-9:30',
      },
      closures: ['2026-07-15'],
      window: ['2026-07-13', '2026-07-14'],
    }),
  );
  expect(
    ['2026-07-12', '2026-07-13', '2026-07-14', '2026-07-15'].map((date) =>
      rangesOf(toDayNumber(date)),
    ),
  ).toEqual([[], hours('9:00-12:30 14:00-15:00'), hours('9:00-9:30'), []]);
});

test('weekly hours may name fewer than seven days', () => {
  const schedule = { zone: UTC, weekly: [hours('9:00-10:00')], exceptions: new Map() };
  const rangesOf = rangesByDay({ schedule, closures: new Set() });
  expect(rangesOf(toDayNumber('2026-07-12'))).toEqual(hours('9:00-10:00'));
  expect(rangesOf(toDayNumber('2026-07-13'))).toEqual([]);
});

test('a change of the clocks cuts a range in two pieces of one stretch, each with the anchor of its own clock', () => {
  const search = searchOf({
    zone: 'America/New_York',
    hours: '0:00-3:00',
    window: ['2026-11-01', '2026-11-02'],
  });
  const day = toDayNumber('2026-11-01');
  const change = Date.UTC(2026, 10, 1, 6);
  const end = Date.UTC(2026, 10, 1, 8);
  expect(workingPieces(search, search.from, search.to)).toEqual([
    {
      start: Date.UTC(2026, 10, 1, 4),
      end: change,
      day,
      anchor: Date.UTC(2026, 10, 1, 4),
      reach: end,
    },
    { start: change, end, day, anchor: Date.UTC(2026, 10, 1, 5), reach: end },
  ]);
});

test('pieces that end before the window or begin after it are left out', () => {
  const search = searchOf({
    zone: UTC,
    hours: '9:00-10:00 12:00-13:00 15:00-16:00',
    window: ['2026-07-13 10:00', '2026-07-13 15:00'],
  });
  expect(workingPieces(search, search.from, search.to).map(({ start }) => start)).toEqual([
    at(UTC, '2026-07-13 12:00'),
  ]);
});
