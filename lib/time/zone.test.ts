import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { fromDayNumber } from './local-date.ts';
import { offsetAt, offsetIndex, offsetTable } from './offset-table.ts';
import { patience, runs } from './runs.testing.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from './units.ts';
import {
  clockToInstants,
  isZone,
  localDateAt,
  localDayAt,
  localMinuteAt,
  localToInstants,
  offsetMinutesAt,
  startOfDay,
} from './zone.ts';

const anyZone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'));
const anyInstant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

test('the examples of the documentation hold', () => {
  const newYork = 'America/New_York';
  expect(offsetTable('Asia/Kolkata', 0, 0).offsets).toEqual([19_800_000]);
  expect(offsetIndex(offsetTable('Asia/Kolkata', 0, 0), 0)).toBe(0);
  expect(offsetAt('Asia/Kolkata', 0)).toBe(19_800_000);
  expect(isZone(newYork)).toBe(true);
  expect(offsetMinutesAt(newYork, Date.UTC(2026, 6, 1))).toBe(-240);
  expect(clockToInstants('UTC', 60_000)).toEqual([60_000]);
  expect(localToInstants(newYork, '2026-03-08', 150)).toEqual([]);
  expect(localDayAt(0, newYork)).toBe(-1);
  expect(localDateAt(0, newYork)).toBe('1969-12-31');
  expect(localMinuteAt(0, newYork)).toBe(1140);
  expect(startOfDay('2026-03-25', newYork)).toBe(Date.UTC(2026, 2, 25, 4));
});

describe('isZone', () => {
  test.each([
    'UTC',
    'utc',
    'GMT',
    'Europe/London',
    'america/new_york',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'US/Eastern',
    'Japan',
    'GB',
    'W-SU',
    'Etc/GMT+12',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Antarctica/DumontDUrville',
    'PRC',
    'GMT0',
  ])('%s is one', (name) => {
    expect(isZone(name)).toBe(true);
  });

  test.each([
    '',
    ' ',
    'Z',
    '+05:00',
    '-0530',
    '+05',
    'UTC+5',
    'GMT+5',
    'EST',
    'est',
    'IST',
    'BST',
    'PST',
    'CST',
    'EST5EDT',
    'CET',
    'AET',
    'SystemV/EST5',
    'Mars/Olympus',
    'America/',
    'America/New York',
    'America/New_York ',
    '../etc/passwd',
    'posix/UTC',
    'Etc/Unknown',
  ])('%j is none', (name) => {
    expect(isZone(name)).toBe(false);
  });
});

test('offset, date and minute of any instant in any zone agree with Temporal', patience, () => {
  fc.assert(
    fc.property(anyZone, anyInstant, (zone, instant) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
      expect(offsetAt(zone, instant)).toBe(zoned.offsetNanoseconds / 1e6);
      expect(localDateAt(instant, zone)).toBe(zoned.toPlainDate().toString());
      expect(localMinuteAt(instant, zone)).toBe(zoned.hour * 60 + zoned.minute);
    }),
    runs(300),
  );
});

/** The two instants Temporal knows for a local time, or none when it does not exist. */
function expectedInstants(zone: string, local: Temporal.PlainDateTime): number[] {
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (!earlier.toPlainDateTime().equals(local)) return [];
  return [...new Set([earlier.epochMilliseconds, later.epochMilliseconds])];
}

test(
  'local times near a change of the clocks, and midnights, agree with Temporal',
  patience,
  () => {
    const aroundChange = fc
      .tuple(anyZone, anyInstant, fc.integer({ min: -1500, max: 1500 }))
      .map(([zone, instant, minutes]) => {
        const table = offsetTable(zone, instant, instant + 400 * MS_PER_DAY);
        const change = table.starts[offsetIndex(table, instant) + 1] ?? instant;
        return {
          zone,
          local:
            change - (change % MS_PER_MINUTE) + offsetAt(zone, change) + minutes * MS_PER_MINUTE,
        };
      });
    fc.assert(
      fc.property(aroundChange, ({ zone, local }) => {
        const plain = Temporal.Instant.fromEpochMilliseconds(local)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        const day = Math.floor(local / MS_PER_DAY);
        const date = fromDayNumber(day);
        expect(localToInstants(zone, date, (local - day * MS_PER_DAY) / MS_PER_MINUTE)).toEqual(
          expectedInstants(zone, plain),
        );
        expect(startOfDay(date, zone)).toBe(
          plain.toPlainDate().toZonedDateTime(zone).epochMilliseconds,
        );
      }),
      runs(300),
    );
  },
);

describe('localToInstants', () => {
  test('minute 1440 is the next midnight', () => {
    expect(localToInstants('Asia/Kolkata', '2026-03-25', 1440)).toEqual([
      Date.UTC(2026, 2, 25, 18, 30),
    ]);
  });

  test('a repeated time gives both instants, the earlier first', () => {
    const instants = [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)];
    expect(localToInstants('America/New_York', '2026-11-01', 90)).toEqual(instants);
  });

  test('a date that never was has no instants', () => {
    expect(localToInstants('Pacific/Apia', '2011-12-30', 720)).toEqual([]);
  });
});

describe('startOfDay', () => {
  test.each([
    ['a midnight that clocks skip', 'America/Santiago', '2026-09-06', Date.UTC(2026, 8, 6, 4)],
    ['a midnight that clocks skip', 'Africa/Cairo', '2026-04-24', Date.UTC(2026, 3, 23, 22)],
    ['a midnight that comes twice', 'America/Havana', '2026-11-01', Date.UTC(2026, 10, 1, 4)],
    [
      'an hour before midnight that comes twice',
      'America/Santiago',
      '2026-04-05',
      Date.UTC(2026, 3, 5, 4),
    ],
    [
      'clocks going back over midnight',
      'America/St_Johns',
      '2010-11-07',
      Date.UTC(2010, 10, 7, 2, 30),
    ],
    ['a date that never was', 'Pacific/Apia', '2011-12-30', Date.UTC(2011, 11, 30, 10)],
    ['the date after it', 'Pacific/Apia', '2011-12-31', Date.UTC(2011, 11, 30, 10)],
  ])('%s: %s %s', (_, zone, date, instant) => {
    expect(startOfDay(date, zone)).toBe(instant);
  });
});

describe('the offset table', () => {
  test('is the same whether it grows or is made at once', () => {
    const [early, late] = [Date.UTC(1985, 0, 1), Date.UTC(2060, 0, 1)];
    for (const at of [Date.UTC(2026, 0, 1), early, late]) offsetTable('Europe/LISBON', at, at);
    const grown = offsetTable('Europe/LISBON', early, late);
    const atOnce = offsetTable('europe/lisbon', early, late);
    expect(grown).toEqual(atOnce);
    expect(offsetTable('Europe/LISBON', early, late)).toBe(grown);
  });

  test('knows changes that lie less than a week apart', () => {
    const [from, to] = [Date.UTC(2000, 8, 1), Date.UTC(2000, 11, 1)];
    const { starts } = offsetTable('America/Boa_Vista', from, to);
    expect(starts.filter((start) => start > from && start < to)).toEqual([
      Date.UTC(2000, 9, 8, 4),
      Date.UTC(2000, 9, 15, 3),
    ]);
  });

  test(
    'knows every change of 1970 to 2099 that Temporal knows, in every 20th zone (all of them in long runs)',
    patience,
    () => {
      const end = Date.UTC(2100, 0, 1);
      const { numRuns: zonesOfTwenty } = runs(1);
      for (const zone of Intl.supportedValuesOf('timeZone').filter(
        (_, i) => i % 20 < zonesOfTwenty,
      )) {
        const expected: number[] = [];
        let zoned: Temporal.ZonedDateTime | null =
          Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
        for (;;) {
          zoned = zoned.getTimeZoneTransition('next');
          if (zoned === null || zoned.epochMilliseconds >= end) break;
          expected.push(zoned.epochMilliseconds);
        }
        const { starts } = offsetTable(zone, 0, end - 1);
        expect({ zone, changes: starts.slice(1).filter((start) => start < end) }).toEqual({
          zone,
          changes: expected,
        });
      }
    },
  );

  test('goes on with its outermost offsets', () => {
    expect(offsetMinutesAt('America/New_York', Date.UTC(1900, 0, 1))).toBe(-300);
    expect(offsetMinutesAt('America/New_York', Date.UTC(9000, 6, 1))).toBe(-300);
    expect(localToInstants('America/New_York', '9000-07-01', 0)).toEqual([Date.UTC(9000, 6, 1, 5)]);
  });

  test('refuses a zone Intl does not know', () => {
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(RangeError);
  });
});
