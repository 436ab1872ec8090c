import { expect, test } from 'vitest';
import { parseInstant } from '../time/instant.ts';
import {
  type Interval,
  intersectIntervals,
  mergeIntervals,
  subtractIntervals,
} from '../time/interval.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localToInstants } from '../time/zone.ts';
import { hours, onClock, type ShortSearch, searchOf, weekly } from './fixtures.testing.ts';
import { openSlots } from './open-slots.ts';
import { workingPieces } from './working-time.ts';

// Facts about slots that the tests of other systems, and measurements of our own, agree on. The ids are those of the
// collection they come from, which has 100; the last test says which are not here and why.
const taken: string[] = [];

/** A test for each case, named by its id. */
function cases<Rest extends readonly unknown[]>(
  list: readonly (readonly [id: string, ...rest: Rest])[],
  check: (...rest: Rest) => void,
) {
  for (const [id, ...rest] of list) {
    taken.push(id);
    test(id, () => check(...(rest as unknown as Rest)));
  }
}

/** `2026-03-25 14:00` in UTC. */
function utc(text: string): number {
  const parsed = parseInstant(`${text}Z`);
  if (parsed?.kind !== 'instant') throw new Error(`not a time: ${text}`);
  return parsed.instant;
}

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const mondayToFriday = [1, 2, 3, 4, 5];

// --- working time: hours in a zone as ranges in UTC -----------------------------------------------------------------

/** The same two times of day on some days of a month, as ranges. */
function onDays(month: string, days: readonly number[], from: string, to: string): string[][] {
  return days.map((day) =>
    [from, to].map((time) => `${month}-${String(day).padStart(2, '0')} ${time}`),
  );
}

interface Hours {
  readonly zone: string;
  readonly week?: string;
  readonly days?: readonly number[];
  readonly exceptions?: Readonly<Record<string, string>>;
  readonly closures?: readonly string[];
  readonly window: readonly [string, string];
}

cases<[Hours, string[][]]>(
  [
    [
      'wt-dst-after-fall-back',
      {
        zone: 'America/New_York',
        week: '9:00-17:00',
        days: mondayToFriday,
        window: ['2023-11-05 13:26:14', '2023-11-30 23:59:59.999'],
      },
      onDays(
        '2023-11',
        [6, 7, 8, 9, 10, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 27, 28, 29, 30],
        '14:00',
        '22:00',
      ),
    ],
    [
      'wt-dst-inside-window',
      {
        zone: 'Europe/London',
        week: '8:00-17:00',
        window: ['2023-10-24 00:00', '2023-11-01 00:00'],
      },
      [
        ...onDays('2023-10', [24, 25, 26, 27, 28], '07:00', '16:00'),
        ...onDays('2023-10', [29, 30, 31], '08:00', '17:00'),
      ],
    ],
    [
      'wt-override-two-spans-honolulu',
      {
        zone: 'Pacific/Honolulu',
        exceptions: { '2023-08-15': '9:00-17:00 19:00-21:00' },
        window: ['2023-08-15 00:00', '2023-08-17 00:00'],
      },
      [
        ['2023-08-15 19:00', '2023-08-16 03:00'],
        ['2023-08-16 05:00', '2023-08-16 07:00'],
      ],
    ],
    [
      'wt-override-next-utc-day',
      {
        zone: 'America/New_York',
        week: '8:00-17:00',
        days: mondayToFriday,
        exceptions: { '2023-06-13': '22:00-23:00' },
        window: ['2023-06-13 00:00', '2023-06-15 00:00'],
      },
      [
        ['2023-06-14 02:00', '2023-06-14 03:00'],
        ['2023-06-14 12:00', '2023-06-14 21:00'],
      ],
    ],
    [
      'wt-time-off-beats-override',
      {
        zone: 'America/New_York',
        week: '8:00-17:00',
        days: mondayToFriday,
        exceptions: { '2023-06-13': '10:00-15:00' },
        closures: ['2023-06-13'],
        window: ['2023-06-13 00:00', '2023-06-15 00:00'],
      },
      [['2023-06-14 12:00', '2023-06-14 21:00']],
    ],
    [
      'wt-two-whole-days',
      {
        zone: 'Europe/London',
        week: '0:00-24:00',
        days: [1, 2],
        window: ['2023-06-11 00:00', '2023-06-14 00:00'],
      },
      [['2023-06-11 23:00', '2023-06-13 23:00']],
    ],
    [
      'wt-overlap-same-end',
      {
        zone: 'UTC',
        week: '6:00-10:00 8:00-10:00',
        days: [1],
        window: ['2023-06-12 00:00', '2023-06-13 00:00'],
      },
      onDays('2023-06', [12], '06:00', '10:00'),
    ],
    [
      'wt-adjacent-blocks',
      {
        zone: 'UTC',
        week: '8:00-11:00 11:00-14:00',
        days: [1],
        window: ['2023-06-12 00:00', '2023-06-13 00:00'],
      },
      onDays('2023-06', [12], '08:00', '14:00'),
    ],
    [
      'wt-year-boundary',
      { zone: 'UTC', week: '9:00-17:00', window: ['2023-12-30 00:00', '2024-01-02 00:00'] },
      [
        ...onDays('2023-12', [30, 31], '09:00', '17:00'),
        ...onDays('2024-01', [1], '09:00', '17:00'),
      ],
    ],
    ['wt-empty-rules', { zone: 'UTC', window: ['2023-06-12 00:00', '2023-06-13 00:00'] }, []],
    [
      'wt-override-only',
      {
        zone: 'UTC',
        exceptions: { '2023-06-13': '10:00-14:00' },
        window: ['2023-06-12 00:00', '2023-06-14 00:00'],
      },
      onDays('2023-06', [13], '10:00', '14:00'),
    ],
  ],
  (
    { zone, week = '', days = everyDay, exceptions = {}, closures = [], window: [from, to] },
    ranges,
  ) => {
    const schedule = {
      zone,
      weekly: weekly(week, days),
      exceptions: new Map(Object.entries(exceptions).map(([date, text]) => [date, hours(text)])),
    };
    const pieces = workingPieces({ schedule, closures: new Set(closures) }, utc(from), utc(to));
    const expected = ranges.map(([start = '', end = '']) => ({ start: utc(start), end: utc(end) }));
    expect(intersectIntervals(pieces, [{ start: utc(from), end: utc(to) }])).toEqual(expected);
  },
);

// --- intervals: `9:00-10:00`, hours past 24 being those of the next days --------------------------------------------

function intervals(text: string): Interval[] {
  return hours(text).map(({ from, to }) => ({
    start: from * MS_PER_MINUTE,
    end: to * MS_PER_MINUTE,
  }));
}

cases<[string[], string]>(
  [
    ['in-none', [], ''],
    ['in-empty-lists', ['', ''], ''],
    ['in-single', ['9:00-10:00 11:00-12:00'], '9:00-10:00 11:00-12:00'],
    ['in-touching', ['9:00-10:00', '10:00-11:00'], ''],
    ['in-overlap', ['9:00-11:00', '10:00-12:00'], '10:00-11:00'],
    [
      'in-identical',
      ['9:00-10:00 11:00-12:00', '9:00-10:00 11:00-12:00'],
      '9:00-10:00 11:00-12:00',
    ],
    [
      'in-unsorted',
      ['13:00-15:00 9:00-11:00', '14:00-16:00 10:00-12:00'],
      '10:00-11:00 14:00-15:00',
    ],
    ['in-over-midnight', ['22:00-26:00', '25:00-29:00'], '25:00-26:00'],
    [
      'in-four-people',
      ['9:00-17:00', '10:00-16:00', '11:00-15:00', '11:15-11:30 13:00-14:00'],
      '11:15-11:30 13:00-14:00',
    ],
    ['in-gap', ['9:00-12:00 14:00-17:00', '12:00-14:00'], ''],
  ],
  ([first = '', ...others], expected) => {
    const common = others
      .map(intervals)
      .reduce(intersectIntervals, mergeIntervals(intervals(first)));
    expect(common).toEqual(intervals(expected));
  },
);

cases<[string, string, string]>(
  [
    [
      'su-in-order',
      '4:00-12:00 28:00-36:00',
      '4:00-4:15 4:45-5:00',
      '4:15-4:45 5:00-12:00 28:00-36:00',
    ],
    ['su-out-of-order', '4:00-12:00', '4:45-5:00 4:00-4:15', '4:15-4:45 5:00-12:00'],
    [
      'su-local-day-off',
      '4:00-12:30 28:00-36:30 52:00-60:30 76:00-84:30 100:00-108:30 124:00-132:30',
      '42:30-66:30',
      '4:00-12:30 28:00-36:30 76:00-84:30 100:00-108:30 124:00-132:30',
    ],
    ['su-covered', '10:00-14:00', '8:00-18:00', ''],
    ['su-middle', '9:00-17:00', '12:00-13:00', '9:00-12:00 13:00-17:00'],
  ],
  (from, busy, expected) => {
    expect(subtractIntervals(intervals(from), intervals(busy))).toEqual(intervals(expected));
  },
);

cases<[string, string]>(
  [
    ['me-overlap', '9:00-13:00 12:00-17:00', '9:00-17:00'],
    ['me-touch', '9:00-12:00 12:00-17:00', '9:00-17:00'],
    ['me-unsorted', '14:00-17:00 9:00-15:00', '9:00-17:00'],
  ],
  (from, expected) => {
    expect(mergeIntervals(intervals(from))).toEqual(intervals(expected));
  },
);

// --- slots of a local day -------------------------------------------------------------------------------------------

/** Times of day from one to another, both included. */
function every(step: number, from: string, to: string): string {
  const [range] = hours(`${from}-${to}`);
  const times: string[] = [];
  for (let minute = range?.from ?? 0; minute <= (range?.to ?? -1); minute += step) {
    times.push(
      [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':'),
    );
  }
  return times.join(' ');
}

interface Day extends Omit<ShortSearch, 'window' | 'now'> {
  readonly date: string;
  /** In UTC; the midnight before the date when not given. */
  readonly now?: string;
  /** In UTC. */
  readonly blocked?: readonly (readonly [string, string])[];
}

function slotsOf({ date, now, blocked = [], ...rest }: Day): string {
  const search = searchOf({ ...rest, window: [date, `${date} 24:00`] });
  const busy = [
    ...search.busy,
    ...blocked.map(([start, end]) => ({ start: utc(start), end: utc(end) })),
  ];
  const [line = ''] = onClock(
    rest.zone,
    openSlots({ ...search, busy, now: now === undefined ? search.now : utc(now) }),
  );
  return line.slice(date.length + 1);
}

const each = (durationMinutes: number, stepMinutes = durationMinutes) => ({
  durationMinutes,
  stepMinutes,
});
const solstice = {
  zone: 'UTC',
  date: '2021-06-21',
  hours: '0:00-24:00',
  now: '2021-06-20 11:59:59',
};
const in2099 = { zone: 'UTC', date: '2099-06-15', hours: '0:00-24:00', now: '2099-06-15 12:00' };
const losAngeles = {
  zone: 'America/Los_Angeles',
  date: '2024-09-12',
  hours: '8:00-12:30',
  busy: [['2024-09-12 10:00', '2024-09-12 10:10']] as const,
};
const kolkata = { zone: 'Asia/Kolkata', date: '2027-06-16', hours: '9:30-18:00' };

cases<[Day, string]>(
  [
    ['sl-hourly-day', { ...solstice, rules: each(60) }, every(60, '0:00', '23:00')],
    ['sl-step-over-length', { ...solstice, rules: each(30, 60) }, every(60, '0:00', '23:00')],
    [
      'sl-notice-25h',
      { ...solstice, rules: { ...each(60), noticeMinutes: 1500 } },
      every(60, '13:00', '23:00'),
    ],
    [
      'sl-20-min-short-day',
      { ...solstice, hours: '0:00-23:45', rules: each(20) },
      every(20, '0:00', '23:20'),
    ],
    [
      'sl-two-ranges',
      { ...solstice, hours: '11:00-12:00 14:00-15:00', rules: each(20) },
      '11:00 11:20 11:40 14:00 14:20 14:40',
    ],
    [
      'sl-unequal-ranges',
      { ...solstice, hours: '11:00-13:00 11:15-13:00', rules: each(45) },
      '11:00 11:45',
    ],
    [
      'sl-last-slot-of-day', // there the evening ends a second before 23:00
      {
        zone: 'Europe/Brussels',
        date: '2023-07-13',
        hours: '9:00-17:00 20:30-23:00',
        rules: { ...each(15), noticeMinutes: 120 },
      },
      `${every(15, '9:00', '16:45')} ${every(15, '20:30', '22:45')}`,
    ],
    [
      'sl-8-min',
      { zone: 'UTC', date: '2023-07-13', hours: '7:22-8:00', rules: each(8) },
      '07:22 07:30 07:38 07:46',
    ],
    [
      'sl-10-min',
      { zone: 'UTC', date: '2023-07-13', hours: '0:10-2:00', rules: each(10) },
      every(10, '0:10', '1:50'),
    ],
    [
      'sl-minus-12',
      { zone: 'Etc/GMT+12', date: '2021-06-20', hours: '20:00-24:00', rules: each(60) },
      '20:00 21:00 22:00 23:00',
    ],
    [
      'sl-1-min',
      { ...solstice, hours: '10:00-10:05', rules: each(1) },
      '10:00 10:01 10:02 10:03 10:04',
    ],
    [
      'sl-length-over-step',
      { ...solstice, hours: '9:00-12:00', rules: each(60, 30) },
      '09:00 09:30 10:00 10:30 11:00',
    ],
    ['sl-too-long', { ...solstice, hours: '10:00-11:00', rules: each(120, 60) }, ''],
    ['sl-zero-range', { ...solstice, hours: '10:00-10:00', rules: each(60) }, ''],
    ['sl-notice-kills-all', { ...solstice, rules: { ...each(60), noticeMinutes: 2880 } }, ''],
    ['sl-notice-0-same-day', { ...in2099, rules: each(60) }, every(60, '12:00', '23:00')],
    [
      'sl-notice-120-same-day',
      { ...in2099, rules: { ...each(60), noticeMinutes: 120 } },
      every(60, '14:00', '23:00'),
    ],
    [
      'sl-notice-600-same-day',
      { ...in2099, rules: { ...each(60), noticeMinutes: 600 } },
      '22:00 23:00',
    ],
    ['sl-busy-10min-till-1230-grid', { ...losAngeles, rules: each(60) }, '08:00 09:00 11:00'],
    [
      'sl-20min-till-1230-grid',
      { ...losAngeles, rules: each(20) },
      `${every(20, '8:00', '9:40')} ${every(20, '10:20', '12:00')}`,
    ],
    ['sc-free-45', { ...kolkata, rules: each(45) }, every(45, '9:30', '17:00')],
    ['sc-30', { ...kolkata, rules: each(30) }, every(30, '9:30', '17:30')],
    [
      'sc-override-14-18',
      { ...kolkata, exceptions: { '2027-06-16': '14:00-18:00' }, rules: each(60) },
      '14:00 15:00 16:00 17:00',
    ],
    [
      'sc-limit-2-per-day',
      {
        zone: 'Asia/Dhaka',
        date: '2027-06-16',
        hours: '0:00-24:00',
        rules: { ...each(60), maxPerDay: 2 },
        busy: [['2027-06-16 14:00', '2027-06-16 15:00']],
        counted: ['2027-06-16 14:00'],
      },
      `${every(60, '0:00', '13:00')} ${every(60, '15:00', '23:00')}`,
    ],
    // Of the next three the rule is ours and the grid is not: theirs begins at the full hour, ours with the hours.
    [
      'sc-notice-13h',
      { ...kolkata, now: '2027-06-15 18:30', rules: { ...each(120), noticeMinutes: 780 } },
      '13:30 15:30',
    ],
    [
      'sc-notice-10h',
      { ...kolkata, now: '2027-06-15 18:30', rules: { ...each(120), noticeMinutes: 600 } },
      '11:30 13:30 15:30',
    ],
    [
      'sc-buffer-own', // the other appointment, 4:00 to 5:59:59 UTC, is blocked with two hours on either side
      {
        ...kolkata,
        rules: { ...each(120), bufferBeforeMinutes: 120, bufferAfterMinutes: 120 },
        blocked: [['2027-06-16 02:00', '2027-06-16 07:59:59']],
      },
      '15:30',
    ],
    [
      'dd-ny-spring',
      { zone: 'America/New_York', date: '2026-03-08', hours: '1:00-4:00', rules: each(30) },
      '01:00 01:30 03:00 03:30',
    ],
    [
      'dd-ny-autumn',
      { zone: 'America/New_York', date: '2026-11-01', hours: '0:00-3:00', rules: each(30) },
      '00:00 00:30 01:00 01:30 01:00 01:30 02:00 02:30',
    ],
    [
      'dd-lord-howe-autumn',
      { zone: 'Australia/Lord_Howe', date: '2026-04-05', hours: '1:00-4:00', rules: each(30) },
      '01:00 01:30 01:30 02:00 02:30 03:00 03:30',
    ],
    [
      'dd-havana-midnight',
      { zone: 'America/Havana', date: '2026-11-01', hours: '0:00-3:00', rules: each(30) },
      '00:00 00:30 00:00 00:30 01:00 01:30 02:00 02:30',
    ],
    [
      'dd-troll',
      { zone: 'Antarctica/Troll', date: '2026-03-29', hours: '0:00-6:00', rules: each(60) },
      '00:00 03:00 04:00 05:00',
    ],
    [
      'dd-ny-whole-autumn-day',
      { zone: 'America/New_York', date: '2026-11-01', hours: '0:00-24:00', rules: each(60) },
      `00:00 01:00 ${every(60, '1:00', '23:00')}`,
    ],
  ],
  (day, expected) => expect(slotsOf(day)).toBe(expected),
);

// --- horizon --------------------------------------------------------------------------------------------------------

cases<[string, string[]]>(
  [
    ['ho-before-first-slot', '2024-05-31 01:30', ['2024-05-31', '2024-06-01', '2024-06-02']],
    ['ho-after-last-slot', '2024-05-31 11:30', ['2024-06-01', '2024-06-02']],
  ],
  (now, dates) => {
    const search = searchOf({
      ...kolkata,
      window: ['2024-05-31', '2024-06-06'],
      rules: { ...each(60), horizonDays: 2 },
    });
    const days = onClock('Asia/Kolkata', openSlots({ ...search, now: utc(now) }));
    expect(days.map((line) => line.slice(0, 10))).toEqual(dates);
  },
);

// --- local times ----------------------------------------------------------------------------------------------------

cases<[string, string, string[]]>(
  [
    ['lt-1', 'America/New_York', '2026-03-08 1:30', ['2026-03-08 06:30']],
    ['lt-2', 'America/New_York', '2026-03-08 2:00', []],
    ['lt-4', 'America/New_York', '2026-03-08 3:00', ['2026-03-08 07:00']],
    ['lt-6', 'America/New_York', '2026-11-01 1:00', ['2026-11-01 05:00', '2026-11-01 06:00']],
    ['lt-7', 'America/New_York', '2026-11-01 1:30', ['2026-11-01 05:30', '2026-11-01 06:30']],
    ['lt-9', 'Europe/London', '2026-03-29 1:30', []],
    ['lt-11', 'Australia/Lord_Howe', '2026-10-04 2:15', []],
    ['lt-12', 'Australia/Lord_Howe', '2026-04-05 1:45', ['2026-04-04 14:45', '2026-04-04 15:15']],
    ['lt-14', 'America/Sao_Paulo', '2018-11-04 0:00', []],
    ['lt-16', 'America/Sao_Paulo', '2019-02-16 23:30', ['2019-02-17 01:30', '2019-02-17 02:30']],
    ['lt-17', 'America/Sao_Paulo', '2026-11-01 0:00', ['2026-11-01 03:00']],
    ['lt-19', 'Pacific/Apia', '2011-12-30 12:00', []],
    ['lt-21', 'Asia/Kathmandu', '2026-06-01 9:00', ['2026-06-01 03:15']],
    ['lt-22', 'Asia/Kolkata', '2026-06-01 9:00', ['2026-06-01 03:30']],
    ['lt-24', 'Africa/Casablanca', '2026-03-22 2:30', []],
    ['lt-26', 'America/Havana', '2026-03-08 0:30', []],
    ['lt-27', 'America/Havana', '2026-11-01 0:30', ['2026-11-01 04:30', '2026-11-01 05:30']],
    ['lt-29', 'Pacific/Kiritimati', '2026-06-01 9:00', ['2026-05-31 19:00']],
    ['lt-31', 'Antarctica/Troll', '2026-03-29 1:30', []],
  ],
  (zone, local, instants) => {
    const [date = '', time = ''] = local.split(' ');
    const [range] = hours(`${time}-24:00`);
    expect(localToInstants(zone, date, range?.from ?? 0)).toEqual(instants.map(utc));
  },
);

// --- what is not here -----------------------------------------------------------------------------------------------

const leftOut: Record<string, readonly string[]> = {
  'a practitioner works in one zone; whoever travels writes exceptions in it': [
    'tr-three-zones',
    'tr-override-in-travel-zone',
  ],
  'their grid moves up to the full hour (or half, or quarter) of some clock; ours begins with the working range':
    ['sl-two-days-odd-starts', 'sl-kolkata-viewer', 'sl-0930-1730-grid', 'sl-0745-1530-grid'],
  'packing moves the grid so that more fits; ours never moves': [
    'sl-fill-0930-1700',
    'sl-busy-10min-till-1200-fill',
    'sl-30min-till-1245-fill',
    'sl-20min-till-1230-fill',
    'sl-0905-1255-fill',
    'sl-seconds-dropped',
  ],
  'an offset on the grid is a working range that begins later': ['sc-offset-5'],
  'pending appointments block; only what was cancelled does not, and that never reaches the engine':
    ['sc-status'],
  'an agent is one practitioner': ['sc-two-people-needed'],
  'days are limited by appointments, not by minutes': ['sc-minutes-per-day'],
  'the horizon counts calendar days': ['ho-business-days'],
};

test('the cases that are left out are named with the reason, and together with those above are all 100', () => {
  const all = [...taken, ...Object.values(leftOut).flat()];
  expect(all.length).toBe(100);
  expect(new Set(all).size).toBe(100);
});
