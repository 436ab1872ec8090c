import { expect, test } from 'vitest';
import { at, searchOf } from './fixtures.testing.ts';
import { isWorked } from './is-worked.ts';

const ZONE = 'America/New_York';
const hours = searchOf({
  zone: ZONE,
  hours: '9:00-12:00 13:00-17:00 22:00-24:00 0:00-2:00',
  closures: ['2026-07-15'],
  exceptions: { '2026-07-16': '10:00-11:00' },
  window: ['2026-07-13', '2026-07-14'],
});

test.each([
  ['2026-07-14 9:00', '2026-07-14 12:00', true],
  ['2026-07-14 11:30', '2026-07-14 13:30', false],
  ['2026-07-14 8:45', '2026-07-14 9:15', false],
  ['2026-07-14 16:30', '2026-07-14 17:30', false],
  ['2026-07-13 23:30', '2026-07-14 1:00', true],
  ['2026-07-14 23:30', '2026-07-15 0:30', false],
  ['2026-07-15 9:00', '2026-07-15 9:30', false],
  ['2026-07-16 10:00', '2026-07-16 11:00', true],
  ['2026-07-16 9:30', '2026-07-16 10:00', false],
])('%s to %s: %s', (start, end, expected) => {
  expect(isWorked(hours, { start: at(ZONE, start), end: at(ZONE, end) })).toBe(expected);
});
