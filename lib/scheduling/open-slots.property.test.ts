import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatWireLabel, parseWireLabel } from '../time/format.ts';
import { parseInstant, toIsoInZone } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { fromDayNumber } from '../time/local-date.ts';
import { patience, runs } from '../time/runs.testing.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import {
  localDateAt,
  localDayAt,
  localMinuteAt,
  localToInstants,
  offsetMinutesAt,
} from '../time/zone.ts';
import { explainStartFully } from './explain-fully.ts';
import { explainStart } from './explain-start.ts';
import { openSlots, type SlotSearch } from './open-slots.ts';
import { referenceModel, referenceSlots } from './reference-model.testing.ts';

// Days around a change of the clocks, and one zone and date without any.
const places = [
  ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ['America/New_York', Date.UTC(2026, 10, 1, 6)],
  ['Europe/London', Date.UTC(2027, 9, 31, 1)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
  ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30)],
  ['America/Santiago', Date.UTC(2026, 3, 5, 3)],
  ['America/Santiago', Date.UTC(2026, 8, 6, 4)],
  ['Africa/Cairo', Date.UTC(2026, 3, 23, 22)],
  ['Africa/Cairo', Date.UTC(2026, 9, 29, 21)],
  ['America/Havana', Date.UTC(2026, 10, 1, 5)],
  ['America/St_Johns', Date.UTC(2010, 10, 7, 2, 31)],
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
  ['Asia/Kolkata', Date.UTC(2026, 5, 1)],
] as const;

const anyMinute = fc.oneof(
  fc.integer({ min: 0, max: 48 }).map((half) => half * 30),
  fc.integer({ min: 0, max: 1440 }),
);
const anyRange = fc
  .tuple(anyMinute, anyMinute)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const anyRanges = fc.oneof(
  fc.array(anyRange, { maxLength: 3 }),
  fc.constant([{ from: 0, to: 1440 }]),
  fc.constant([
    { from: 1200, to: 1440 },
    { from: 0, to: 360 },
  ]),
);

const anySearch: fc.Arbitrary<SlotSearch> = fc.constantFrom(...places).chain(([zone, change]) => {
  const nearby = (minutes: number) =>
    fc.integer({ min: -minutes, max: minutes }).map((m) => change + m * MS_PER_MINUTE);
  const nearbyDate = fc
    .integer({ min: -2, max: 2 })
    .map((days) => localDateAt(change + days * MS_PER_DAY, zone));
  const busyInterval = fc
    .tuple(nearby(2000), fc.integer({ min: -5, max: 300 }))
    .map(([start, minutes]) => ({
      start,
      end: start + minutes * MS_PER_MINUTE,
    }));
  return fc.record({
    schedule: fc.record({
      zone: fc.constant(zone as string),
      weekly: fc.array(anyRanges, { minLength: 7, maxLength: 7 }),
      exceptions: fc
        .array(fc.tuple(nearbyDate, anyRanges), { maxLength: 2 })
        .map((entries) => new Map(entries)),
    }),
    closures: fc.array(nearbyDate, { maxLength: 1 }).map((dates) => new Set(dates)),
    rules: fc.record({
      durationMinutes: fc.oneof(fc.constantFrom(15, 30, 45, 60), fc.integer({ min: 1, max: 1600 })),
      stepMinutes: fc.oneof(fc.constantFrom(15, 20, 30, 60), fc.integer({ min: 7, max: 200 })),
      bufferBeforeMinutes: fc.constantFrom(0, 0, 10, 45),
      bufferAfterMinutes: fc.constantFrom(0, 0, 15, 50),
      noticeMinutes: fc.constantFrom(0, 0, 60, 720),
      horizonDays: fc.constantFrom(0, 1, 30),
      maxPerDay: fc.constantFrom(null, null, 0, 1, 2),
    }),
    busy: fc.array(busyInterval, { maxLength: 8 }),
    counted: fc.array(nearby(2000), { maxLength: 4 }),
    now: fc.tuple(nearby(2500), fc.nat(59_999)).map(([minute, ms]) => minute + ms),
    from: fc.tuple(nearby(2000), fc.nat(59_999)).map(([minute, ms]) => minute + ms),
    to: nearby(2000),
  });
});

test('openSlots finds what a walk over every minute with Temporal finds', patience, () => {
  fc.assert(
    fc.property(anySearch, (search) => {
      expect(openSlots(search)).toEqual(referenceSlots(search));
    }),
    runs(150),
  );
});

test(
  'explainStart gives the reason that Temporal gives, and agrees with openSlots on every minute',
  patience,
  () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        const open = new Set(openSlots(search));
        const explain = referenceModel(search);
        for (
          let start = Math.ceil(search.from / MS_PER_MINUTE) * MS_PER_MINUTE;
          start < search.to;
          start += 5 * MS_PER_MINUTE
        ) {
          const verdict = explainStart(search, start);
          expect(verdict).toEqual(explain(start));
          expect(verdict.open).toBe(open.has(start));
        }
      }),
      runs(50),
    );
  },
);

const quarter = 15 * MS_PER_MINUTE;
const onQuarter = (instant: number) => Math.round(instant / quarter) * quarter;

/** As any search, with most starts open and everything on the quarter of an hour, so that edges meet. */
const openSearch = anySearch.map(
  (search): SlotSearch => ({
    ...search,
    rules: {
      ...search.rules,
      durationMinutes: 30,
      stepMinutes: 15,
      bufferBeforeMinutes: search.rules.bufferBeforeMinutes > 0 ? 15 : 0,
      horizonDays: 30,
    },
    busy: search.busy.map(({ start, end }) => ({ start: onQuarter(start), end: onQuarter(end) })),
    counted: search.counted.map(onQuarter),
    now: onQuarter(search.from) - 3 * MS_PER_DAY,
  }),
);

test(
  'explainStartFully finds nothing where a start is open, and first what explainStart says',
  patience,
  () => {
    fc.assert(
      fc.property(fc.oneof(anySearch, openSearch), (search) => {
        const open = new Set(openSlots(search));
        const starts = new Set(open);
        const first = Math.ceil(search.from / MS_PER_MINUTE) * MS_PER_MINUTE;
        for (let start = first; start < search.to; start += 5 * MS_PER_MINUTE) starts.add(start);
        for (let start = onQuarter(first) + quarter; start < search.to; start += quarter) {
          starts.add(start);
        }
        for (const start of starts) {
          const findings = explainStartFully(search, start);
          const verdict = explainStart(search, start);
          expect(findings.length === 0).toBe(open.has(start));
          expect(findings[0]?.reason).toBe(verdict.open ? undefined : verdict.reason);
        }
      }),
      runs(150),
    );
  },
);

test('each start that is named as the nearest on the grid is on it', patience, () => {
  fc.assert(
    fc.property(anySearch, fc.integer({ min: -2000, max: 2000 }), (search, minutes) => {
      const start = search.to + minutes * MS_PER_MINUTE;
      for (const finding of explainStartFully(search, start)) {
        if (finding.reason !== 'off_grid') continue;
        for (const near of [finding.before, finding.after]) {
          if (near === null) continue;
          const reasons = explainStartFully(search, near).map(({ reason }) => reason);
          expect(reasons).not.toContain('off_grid');
          expect(reasons).not.toContain('outside_hours');
        }
      }
    }),
    runs(300),
  );
});

test(
  'each slot lies in the hours, outside busy time with its buffers, in the window and not too soon',
  patience,
  () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        const { schedule, closures, rules, busy, now } = search;
        let previous = Number.NEGATIVE_INFINITY;
        for (const start of openSlots(search)) {
          expect(start).toBeGreaterThan(previous);
          previous = start;
          expect(start).toBeGreaterThanOrEqual(
            Math.max(search.from, now + rules.noticeMinutes * MS_PER_MINUTE),
          );
          expect(start).toBeLessThan(search.to);
          const date = localDateAt(start, schedule.zone);
          const minute = localMinuteAt(start, schedule.zone);
          const ranges =
            schedule.exceptions.get(date) ??
            schedule.weekly[(((localDayAt(start, schedule.zone) + 4) % 7) + 7) % 7] ??
            [];
          expect(closures.has(date)).toBe(false);
          expect(ranges.some(({ from, to }) => from <= minute && minute < to)).toBe(true);
          const blockedFrom = start - rules.bufferBeforeMinutes * MS_PER_MINUTE;
          const blockedTo =
            start + (rules.durationMinutes + rules.bufferAfterMinutes) * MS_PER_MINUTE;
          expect(
            busy.filter(
              (each) => Math.max(each.start, blockedFrom) < Math.min(each.end, blockedTo),
            ),
          ).toEqual([]);
        }
      }),
      runs(200),
    );
  },
);

test('more busy time never adds a slot and never moves one', patience, () => {
  fc.assert(
    fc.property(
      anySearch,
      fc.integer({ min: -2000, max: 2000 }),
      fc.integer({ min: 1, max: 600 }),
      (search, at, minutes) => {
        const start = search.to + at * MS_PER_MINUTE;
        const extra: Interval = { start, end: start + minutes * MS_PER_MINUTE };
        const before = openSlots(search);
        const after = openSlots({ ...search, busy: [...search.busy, extra] });
        expect(after.filter((each) => !before.includes(each))).toEqual([]);
      },
    ),
    runs(200),
  );
});

test(
  'the order and overlaps of busy time do not matter, and a window in two parts gives the same slots',
  patience,
  () => {
    fc.assert(
      fc.property(anySearch, fc.nat(), (search, index) => {
        const slots = openSlots(search);
        expect(openSlots({ ...search, busy: [...search.busy, ...search.busy].reverse() })).toEqual(
          slots,
        );
        if (slots.length === 0) return;
        const cut = slots[index % slots.length] as number;
        expect([
          ...openSlots({ ...search, to: cut }),
          ...openSlots({ ...search, from: cut }),
        ]).toEqual(slots);
      }),
      runs(200),
    );
  },
);

test(
  'where the viewer is never changes an instant: date and label of any zone lead back to it',
  patience,
  () => {
    const viewers = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    );
    fc.assert(
      fc.property(anySearch, viewers, (search, viewer) => {
        for (const start of openSlots(search)) {
          expect(parseInstant(toIsoInZone(start, viewer))).toEqual({
            kind: 'instant',
            instant: start,
          });
          const minute = parseWireLabel(formatWireLabel(start, viewer));
          const named = localToInstants(viewer, localDateAt(start, viewer), minute ?? -1);
          expect(named).toContain(start);
        }
      }),
      runs(50),
    );
  },
);

test(
  'moving a calendar to a zone with another offset moves its slots by that offset',
  patience,
  () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -12, max: 14 }),
        anyRanges,
        fc.constantFrom(15, 20, 45, 60),
        (hours, ranges, step) => {
          const zone =
            hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
          const noon = Date.UTC(2026, 5, 3, 12);
          const search = (name: string, shift: number): SlotSearch => ({
            schedule: {
              zone: name,
              weekly: Array.from({ length: 7 }, () => ranges),
              exceptions: new Map(),
            },
            closures: new Set([fromDayNumber(localDayAt(noon, 'UTC') + 1)]),
            rules: {
              durationMinutes: 30,
              stepMinutes: step,
              bufferBeforeMinutes: 0,
              bufferAfterMinutes: 0,
              noticeMinutes: 0,
              horizonDays: 30,
              maxPerDay: null,
            },
            busy: [{ start: noon - shift, end: noon - shift + 90 * MS_PER_MINUTE }],
            counted: [],
            now: noon - MS_PER_DAY - shift,
            from: noon - MS_PER_DAY - shift,
            to: noon + 3 * MS_PER_DAY - shift,
          });
          expect(offsetMinutesAt(zone, noon)).toBe(hours * 60);
          const shift = hours * 60 * MS_PER_MINUTE;
          expect(openSlots(search(zone, shift)).map((start) => start + shift)).toEqual(
            openSlots(search('UTC', 0)),
          );
        },
      ),
      runs(100),
    );
  },
);

test('nothing that is passed in is changed', patience, () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null)
      for (const each of Object.values(Object.freeze(value))) freeze(each);
    return value;
  };
  fc.assert(
    fc.property(anySearch, (search) => {
      expect(() => openSlots(freeze(search))).not.toThrow();
    }),
    runs(50),
  );
});
