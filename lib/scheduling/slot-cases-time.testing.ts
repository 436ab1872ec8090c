/** An id and what is known about it. */
export type Case<Facts extends readonly unknown[]> = readonly [id: string, ...facts: Facts];

const mondayToFriday = [1, 2, 3, 4, 5];

/** The same two times of day on some days of a month, as ranges. */
function onDays(month: string, days: readonly number[], from: string, to: string): string[][] {
  return days.map((day) =>
    [from, to].map((time) => `${month}-${String(day).padStart(2, '0')} ${time}`),
  );
}

/** Hours in a zone; the window is in UTC. */
export interface Hours {
  readonly zone: string;
  readonly week?: string;
  readonly days?: readonly number[];
  readonly exceptions?: Readonly<Record<string, string>>;
  readonly closures?: readonly string[];
  readonly window: readonly [string, string];
}

/** Hours, and the working time in the window as ranges in UTC. */
export const hoursCases: readonly Case<[Hours, string[][]]>[] = [
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
    [...onDays('2023-12', [30, 31], '09:00', '17:00'), ...onDays('2024-01', [1], '09:00', '17:00')],
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
];

// Intervals are written `9:00-10:00`, hours past 24 being those of the next days.

/** Lists, and the time that is in all of them. */
export const intersectCases: readonly Case<[string[], string]>[] = [
  ['in-none', [], ''],
  ['in-empty-lists', ['', ''], ''],
  ['in-single', ['9:00-10:00 11:00-12:00'], '9:00-10:00 11:00-12:00'],
  ['in-touching', ['9:00-10:00', '10:00-11:00'], ''],
  ['in-overlap', ['9:00-11:00', '10:00-12:00'], '10:00-11:00'],
  ['in-identical', ['9:00-10:00 11:00-12:00', '9:00-10:00 11:00-12:00'], '9:00-10:00 11:00-12:00'],
  ['in-unsorted', ['13:00-15:00 9:00-11:00', '14:00-16:00 10:00-12:00'], '10:00-11:00 14:00-15:00'],
  ['in-over-midnight', ['22:00-26:00', '25:00-29:00'], '25:00-26:00'],
  [
    'in-four-people',
    ['9:00-17:00', '10:00-16:00', '11:00-15:00', '11:15-11:30 13:00-14:00'],
    '11:15-11:30 13:00-14:00',
  ],
  ['in-gap', ['9:00-12:00 14:00-17:00', '12:00-14:00'], ''],
];

/** Time, busy time, and what is left. */
export const subtractCases: readonly Case<[string, string, string]>[] = [
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
];

/** Time, and the same in the fewest intervals. */
export const mergeCases: readonly Case<[string, string]>[] = [
  ['me-overlap', '9:00-13:00 12:00-17:00', '9:00-17:00'],
  ['me-touch', '9:00-12:00 12:00-17:00', '9:00-17:00'],
  ['me-unsorted', '14:00-17:00 9:00-15:00', '9:00-17:00'],
];

/** Zone, local time, and the instants it names, in UTC. */
export const localTimeCases: readonly Case<[string, string, string[]]>[] = [
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
];
