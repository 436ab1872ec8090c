import { CLOCK_24 } from '../time/clock-text.ts';
import { hours, type ShortSearch } from './fixtures.testing.ts';
import type { Case } from './slot-cases-time.testing.ts';

/** Times of day from one to another, both included. */
function every(step: number, from: string, to: string): string {
  const [range] = hours(`${from}-${to}`);
  const times: string[] = [];
  for (let minute = range?.from ?? 0; minute <= (range?.to ?? -1); minute += step) {
    times.push(CLOCK_24[minute] ?? '');
  }
  return times.join(' ');
}

/** A local day. */
export interface Day extends Omit<ShortSearch, 'window' | 'now'> {
  readonly date: string;
  /** In UTC; the midnight before the date when not given. */
  readonly now?: string;
  /** In UTC. */
  readonly blocked?: readonly (readonly [string, string])[];
}

/** Visits of some minutes every so many. */
export const each = (durationMinutes: number, stepMinutes = durationMinutes) => ({
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
/** Hours of most of the cases of a day. */
export const kolkata = { zone: 'Asia/Kolkata', date: '2027-06-16', hours: '9:30-18:00' };

/** A day, and the times of its open slots. */
export const dayCases: readonly Case<[Day, string]>[] = [
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
  // Of the next three the rule is ours and the grid is not: theirs begins at the full hour, ours
  // with the hours.
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
    'sc-buffer-own',
    // The other appointment, 4:00 to 5:59:59 in UTC, with two hours on either side.
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
];

/** Now in UTC, and the dates that have slots, of hours in Kolkata with two days ahead. */
export const horizonCases: readonly Case<[string, string[]]>[] = [
  ['ho-before-first-slot', '2024-05-31 01:30', ['2024-05-31', '2024-06-01', '2024-06-02']],
  ['ho-after-last-slot', '2024-05-31 11:30', ['2024-06-01', '2024-06-02']],
];
