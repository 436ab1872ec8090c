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
import { hours, onClock, searchOf, weekly } from './fixtures.testing.ts';
import { openSlots } from './open-slots.ts';
import { type Day, dayCases, each, horizonCases, kolkata } from './slot-cases-day.testing.ts';
import {
  type Case,
  hoursCases,
  intersectCases,
  localTimeCases,
  mergeCases,
  subtractCases,
} from './slot-cases-time.testing.ts';
import { workingPieces } from './working-time.ts';

// Facts about slots that the tests of other systems, and measurements of our own, agree on. The
// ids are those of the collection they come from, which has 100; the last test says which are not
// here and why.
const taken: string[] = [];

/** A test for each case, named by its id. */
function check<Facts extends readonly unknown[]>(
  cases: readonly Case<Facts>[],
  holds: (...facts: Facts) => void,
) {
  for (const [id, ...facts] of cases) {
    taken.push(id);
    test(id, () => holds(...(facts as unknown as Facts)));
  }
}

/** `2026-03-25 14:00` in UTC. */
function utc(text: string): number {
  const parsed = parseInstant(`${text}Z`);
  if (parsed?.kind !== 'instant') throw new Error(`not a time: ${text}`);
  return parsed.instant;
}

function intervals(text: string): Interval[] {
  return hours(text).map(({ from, to }) => ({
    start: from * MS_PER_MINUTE,
    end: to * MS_PER_MINUTE,
  }));
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

check(
  hoursCases,
  ({ zone, week = '', days, exceptions = {}, closures = [], window: [from, to] }, ranges) => {
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

check(intersectCases, ([first = '', ...others], expected) => {
  const common = others.map(intervals).reduce(intersectIntervals, mergeIntervals(intervals(first)));
  expect(common).toEqual(intervals(expected));
});

check(subtractCases, (from, busy, expected) => {
  expect(subtractIntervals(intervals(from), intervals(busy))).toEqual(intervals(expected));
});

check(mergeCases, (from, expected) => {
  expect(mergeIntervals(intervals(from))).toEqual(intervals(expected));
});

check(dayCases, (day, expected) => expect(slotsOf(day)).toBe(expected));

check(horizonCases, (now, dates) => {
  const search = searchOf({
    ...kolkata,
    window: ['2024-05-31', '2024-06-06'],
    rules: { ...each(60), horizonDays: 2 },
  });
  const days = onClock('Asia/Kolkata', openSlots({ ...search, now: utc(now) }));
  expect(days.map((line) => line.slice(0, 10))).toEqual(dates);
});

check(localTimeCases, (zone, local, instants) => {
  const [date = '', time = ''] = local.split(' ');
  const [range] = hours(`${time}-24:00`);
  expect(localToInstants(zone, date, range?.from ?? 0)).toEqual(instants.map(utc));
});

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
