import { describe, expect, test } from 'vitest';
import { localToInstants } from '../time/zone.ts';
import { explainStartFully } from './explain-fully.ts';
import { at, hours, searchOf } from './fixtures.testing.ts';

const ZONE = 'America/New_York';
const on = (text: string) => at(ZONE, text);
const calendar = searchOf({
  zone: ZONE,
  hours: '9:00-12:00 13:00-17:00',
  days: [1, 2, 3, 4, 5],
  closures: ['2026-07-15', '2026-07-18', '2026-07-22'],
  exceptions: { '2026-07-16': '', '2026-07-22': '', '2026-07-25': '10:00-11:00' },
  rules: {
    noticeMinutes: 60,
    horizonDays: 12,
    maxPerDay: 2,
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
  },
  busy: [
    ['2026-07-14 10:00', '2026-07-14 10:45'],
    ['2026-07-14 14:00', '2026-07-14 14:30'],
    ['2026-07-14 14:20', '2026-07-14 15:10'],
  ],
  counted: ['2026-07-17 9:00', '2026-07-17 9:30', '2026-07-17 10:00'],
  now: '2026-07-13 9:10',
  window: ['2026-07-13', '2026-07-14'],
});
const explain = (text: string) => explainStartFully(calendar, on(text));

test('the example of the documentation holds', () => {
  const nineToFive = {
    ...searchOf({ zone: ZONE, hours: '9:00-17:00', window: ['2026-07-13', '2026-07-14'] }),
  };
  expect(
    explainStartFully({ ...nineToFive, now: on('2026-07-13') }, on('2026-07-13 1:00')),
  ).toEqual([
    {
      reason: 'outside_hours',
      cause: 'weekly',
      date: '2026-07-13',
      ranges: [{ from: 540, to: 1020 }],
      endsAfter: null,
    },
  ]);
});

test('an open start has no findings', () => {
  expect(explain('2026-07-14 11:00')).toEqual([]);
});

test('a time that clocks skip is nonexistent and nothing else', () => {
  const [skipped] = localToInstants(ZONE, '2026-03-08', 150);
  expect(explainStartFully(calendar, skipped)).toEqual([{ reason: 'nonexistent' }]);
});

describe('each reason with its facts', () => {
  test('past, and that alone of the two about the time left', () => {
    expect(explain('2026-07-13 9:00')).toEqual([{ reason: 'past' }]);
  });

  test('too soon: how much is missing, and until when it could be booked', () => {
    expect(explain('2026-07-13 9:30')).toEqual([
      {
        reason: 'too_soon',
        noticeMinutes: 60,
        missingMinutes: 40,
        offeredUntil: on('2026-07-13 8:30'),
      },
    ]);
  });

  test('too far: the last date now, and from when it can be booked', () => {
    expect(explain('2026-07-27 9:00')).toEqual([
      {
        reason: 'too_far',
        horizonDays: 12,
        lastDate: '2026-07-25',
        offeredFrom: on('2026-07-15'),
      },
    ]);
  });

  test('closed by the clinic on a working day', () => {
    expect(explain('2026-07-15 9:00')).toEqual([
      { reason: 'closed', cause: 'closure', date: '2026-07-15' },
    ]);
  });

  test('a closure hides the hours beneath it, which are told too', () => {
    expect(explain('2026-07-18 9:00')).toEqual([
      { reason: 'closed', cause: 'closure', date: '2026-07-18' },
      { reason: 'closed', cause: 'weekly', date: '2026-07-18' },
    ]);
    expect(explain('2026-07-22 9:00')).toEqual([
      { reason: 'closed', cause: 'closure', date: '2026-07-22' },
      { reason: 'closed', cause: 'exception', date: '2026-07-22' },
    ]);
    expect(explain('2026-07-15 12:30')).toMatchObject([
      { reason: 'closed', cause: 'closure' },
      { reason: 'outside_hours', cause: 'weekly' },
    ]);
  });

  test('closed for one practitioner on a date, and every week', () => {
    expect(explain('2026-07-16 9:00')).toEqual([
      { reason: 'closed', cause: 'exception', date: '2026-07-16' },
    ]);
    expect(explain('2026-07-19 9:00')).toEqual([
      { reason: 'closed', cause: 'weekly', date: '2026-07-19' },
    ]);
  });

  test('outside the hours: where they are from, and whether only the end is outside', () => {
    expect(explain('2026-07-14 12:00')).toEqual([
      {
        reason: 'outside_hours',
        cause: 'weekly',
        date: '2026-07-14',
        ranges: hours('9:00-12:00 13:00-17:00'),
        endsAfter: null,
      },
    ]);
    expect(explain('2026-07-14 11:45')).toEqual([
      {
        reason: 'outside_hours',
        cause: 'weekly',
        date: '2026-07-14',
        ranges: hours('9:00-12:00 13:00-17:00'),
        endsAfter: on('2026-07-14 12:00'),
      },
    ]);
    expect(explain('2026-07-25 9:30')).toEqual([
      {
        reason: 'outside_hours',
        cause: 'exception',
        date: '2026-07-25',
        ranges: hours('10:00-11:00'),
        endsAfter: null,
      },
    ]);
  });

  test('between the starts of the grid: the nearest on both sides', () => {
    expect(explain('2026-07-14 9:10')).toEqual([
      {
        reason: 'off_grid',
        stepMinutes: 30,
        anchor: on('2026-07-14 9:00'),
        before: on('2026-07-14 9:00'),
        after: on('2026-07-14 9:30'),
      },
    ]);
  });

  test('the last start of a range has none after it', () => {
    const long = { ...calendar, rules: { ...calendar.rules, durationMinutes: 80 } };
    expect(explainStartFully(long, on('2026-07-17 15:35'))).toMatchObject([
      { reason: 'off_grid', before: on('2026-07-17 15:30'), after: null },
      { reason: 'day_full' },
    ]);
  });

  test('a full day: how many there are, and how many there may be', () => {
    expect(explain('2026-07-17 13:00')).toEqual([{ reason: 'day_full', maxPerDay: 2, count: 3 }]);
  });

  test('in the way: all that is, and whether it meets the visit or only the time around it', () => {
    expect(explain('2026-07-14 14:00')).toEqual([
      {
        reason: 'busy',
        inTheWay: [
          { busy: { start: on('2026-07-14 14:00'), end: on('2026-07-14 14:30') }, meets: 'visit' },
          { busy: { start: on('2026-07-14 14:20'), end: on('2026-07-14 15:10') }, meets: 'visit' },
        ],
      },
    ]);
    expect(explain('2026-07-14 9:30')).toMatchObject([
      { reason: 'busy', inTheWay: [{ meets: 'after' }] },
    ]);
    const later = { ...calendar, rules: { ...calendar.rules, bufferBeforeMinutes: 20 } };
    expect(explainStartFully(later, on('2026-07-14 11:00'))).toMatchObject([
      { reason: 'busy', inTheWay: [{ meets: 'before' }] },
    ]);
  });
});

test('several reasons come in the order in which the first one is told', () => {
  const crowded = {
    ...calendar,
    now: on('2026-07-14 14:05'),
    rules: { ...calendar.rules, maxPerDay: 0 },
  };
  expect(explainStartFully(crowded, on('2026-07-14 14:20')).map(({ reason }) => reason)).toEqual([
    'too_soon',
    'off_grid',
    'day_full',
    'busy',
  ]);
});
