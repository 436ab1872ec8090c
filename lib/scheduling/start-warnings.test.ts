import { expect, test } from 'vitest';
import { at, searchOf } from './fixtures.testing.ts';
import { startWarnings } from './start-warnings.ts';

const ZONE = 'America/New_York';
const calendar = searchOf({
  zone: ZONE,
  hours: '9:00-12:00 13:00-17:00',
  days: [1, 2, 3, 4, 5],
  closures: ['2026-07-15'],
  exceptions: { '2026-07-16': '' },
  rules: { noticeMinutes: 60, horizonDays: 12, maxPerDay: 2, bufferAfterMinutes: 10 },
  busy: [['2026-07-14 10:00', '2026-07-14 10:45']],
  counted: ['2026-07-17 9:00', '2026-07-17 9:30', '2026-07-15 9:00', '2026-07-15 9:30'],
  now: '2026-07-13 9:10',
  window: ['2026-07-13', '2026-07-14'],
});

test('the example of the documentation holds', () => {
  const noon = { ...calendar, now: at(ZONE, '2026-07-13 12:00') };
  expect(startWarnings(noon, at(ZONE, '2026-07-13 7:00'))).toEqual(['past', 'outside_hours']);
});

test.each([
  ['2026-07-14 9:00', []],
  // What stands there is no warning.
  ['2026-07-14 10:00', []],
  ['2026-07-13 9:30', ['too_soon']],
  ['2026-07-13 9:20', ['too_soon', 'off_grid']],
  ['2026-07-13 3:00', ['past', 'outside_hours']],
  ['2026-07-28 9:00', ['too_far']],
  ['2026-07-26 9:10', ['too_far', 'closed']],
  ['2026-07-16 9:10', ['closed']],
  ['2026-07-15 9:00', ['closed', 'day_full']],
  ['2026-07-14 16:45', ['outside_hours']],
  ['2026-07-14 9:10', ['off_grid']],
  ['2026-07-17 13:10', ['off_grid', 'day_full']],
])('%s: %j', (start, warnings) => {
  expect(startWarnings(calendar, at(ZONE, start))).toEqual(warnings);
});

test('a visit over midnight is outside hours, and nothing else', () => {
  expect(startWarnings(calendar, at(ZONE, '2026-07-14 23:45'))).toEqual(['outside_hours']);
});
