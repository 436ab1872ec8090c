import { describe, expect, test } from 'vitest';
import { localToInstants } from '../time/zone.ts';
import { explainStart } from './explain-start.ts';
import { at, searchOf } from './fixtures.testing.ts';

const ZONE = 'America/New_York';
const monday = at(ZONE, '2026-07-13');
const calendar = searchOf({
  zone: ZONE,
  hours: '9:00-12:00 13:00-17:00',
  days: [1, 2, 3, 4, 5],
  closures: ['2026-07-15'],
  exceptions: { '2026-07-16': '', '2026-07-25': '10:00-11:00' },
  rules: { noticeMinutes: 60, horizonDays: 12, maxPerDay: 2, bufferAfterMinutes: 10 },
  busy: [['2026-07-14 10:00', '2026-07-14 10:45']],
  counted: ['2026-07-17 9:00', '2026-07-17 9:30'],
  now: '2026-07-13 9:10',
  window: ['2026-07-13', '2026-07-14'],
});

test('the example of the documentation holds', () => {
  expect(explainStart({ ...calendar, now: monday }, monday + 60 * 60_000)).toEqual({
    open: false,
    reason: 'outside_hours',
  });
});

describe('each reason, the first that holds', () => {
  test.each([
    ['2026-07-13 8:00', 'past'],
    ['2026-07-13 9:00', 'past'],
    ['2026-07-13 9:30', 'too_soon'],
    ['2026-07-13 3:00', 'past'],
    ['2026-07-27 9:00', 'too_far'],
    ['2026-07-26 9:00', 'too_far'],
    ['2026-07-18 9:00', 'closed'],
    ['2026-07-15 9:00', 'closed'],
    ['2026-07-16 9:00', 'closed'],
    ['2026-07-14 12:00', 'outside_hours'],
    ['2026-07-14 8:30', 'outside_hours'],
    ['2026-07-14 11:45', 'outside_hours'],
    ['2026-07-14 17:00', 'outside_hours'],
    ['2026-07-25 9:30', 'outside_hours'],
    ['2026-07-14 9:10', 'off_grid'],
    ['2026-07-14 10:10', 'off_grid'],
    ['2026-07-17 13:00', 'day_full'],
    ['2026-07-14 9:30', 'busy'],
    ['2026-07-14 10:30', 'busy'],
  ])('%s is %s', (start, reason) => {
    expect(explainStart(calendar, at(ZONE, start))).toEqual({ open: false, reason });
  });

  test('a time that clocks skip is nonexistent', () => {
    const [skipped] = localToInstants(ZONE, '2026-03-08', 150);
    expect(explainStart(calendar, skipped)).toEqual({ open: false, reason: 'nonexistent' });
  });
});

test.each(['2026-07-13 10:30', '2026-07-14 9:00', '2026-07-14 11:00', '2026-07-25 10:00'])(
  '%s is open',
  (start) => {
    expect(explainStart(calendar, at(ZONE, start))).toEqual({ open: true });
  },
);

test('a range that begins at midnight has its own grid, even when the evening before runs into it', () => {
  const night = searchOf({
    zone: ZONE,
    hours: '22:00-24:00 0:00-2:00',
    rules: { stepMinutes: 50 },
    window: ['2026-07-13', '2026-07-14'],
  });
  expect(explainStart(night, at(ZONE, '2026-07-14'))).toEqual({ open: true });
  expect(explainStart(night, at(ZONE, '2026-07-13 23:40'))).toEqual({ open: true });
  expect(explainStart(night, at(ZONE, '2026-07-14 0:30'))).toEqual({
    open: false,
    reason: 'off_grid',
  });
});
