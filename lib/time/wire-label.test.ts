import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Instant } from './instant.ts';
import { patience, runs } from './runs.testing.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from './units.ts';
import { type LabelledDay, labelsToInstants } from './wire-label.ts';
import { toWireSlots } from './wire-slot.ts';
import { clockToInstants, offsetMinutesAt } from './zone.ts';

const NEW_YORK = 'America/New_York';

/** The instants of one day's labels, as UTC hours and minutes of 2026. */
function read(zone: string, date: string, ...labels: string[]): (string | null)[] {
  return labelsToInstants([{ date, labels }], zone)
    .flat()
    .map((instant) => (instant === null ? null : new Date(instant).toISOString().slice(5, 16)));
}

describe('a label on a usual day', () => {
  test('is the instant at which its zone’s clocks show it', () => {
    expect(read(NEW_YORK, '2026-03-25', '9:00 AM', '11:30 PM')).toEqual([
      '03-25T13:00',
      '03-26T03:30',
    ]);
    expect(read('Asia/Kathmandu', '2026-03-25', '12:00 AM')).toEqual(['03-24T18:15']);
  });

  test('is read whatever order the labels are in', () => {
    expect(read(NEW_YORK, '2026-03-25', '11:30 AM', '9:00 AM')).toEqual([
      '03-25T15:30',
      '03-25T13:00',
    ]);
  });

  test('that is no 12-hour time, or on no date, names none and leaves the others alone', () => {
    expect(read('UTC', '2026-03-25', 'morning', '14:00', '9:00 AM')).toEqual([
      null,
      null,
      '03-25T09:00',
    ]);
    expect(read('UTC', '2026-02-30', '9:00 AM')).toEqual([null]);
    expect(read('UTC', 'Tomorrow', '9:00 AM')).toEqual([null]);
  });
});

describe('T34 the night clocks go forward', () => {
  test('a label of the skipped hour names none', () => {
    expect(read(NEW_YORK, '2026-03-08', '1:30 AM', '2:30 AM', '3:00 AM')).toEqual([
      '03-08T06:30',
      null,
      '03-08T07:00',
    ]);
  });

  test('the skipped half hour of Lord Howe names none, the half hour after it does', () => {
    expect(read('Australia/Lord_Howe', '2026-10-04', '1:59 AM', '2:15 AM', '2:30 AM')).toEqual([
      '10-03T15:29',
      null,
      '10-03T15:30',
    ]);
  });

  test('a skipped midnight names none', () => {
    expect(read('America/Santiago', '2026-09-06', '12:30 AM', '1:00 AM')).toEqual([
      null,
      '09-06T04:00',
    ]);
  });
});

describe('T34 the night clocks go back', () => {
  const night = '2026-11-01';

  test('the second of two equal labels is the later instant', () => {
    expect(labelsToInstants([{ date: night, labels: ['1:30 AM', '1:30 AM'] }], NEW_YORK)).toEqual([
      [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)],
    ]);
  });

  test('the repeated hour, read in sequence', () => {
    const labels = ['12:30 AM', '1:00 AM', '1:30 AM', '1:00 AM', '1:30 AM', '2:00 AM'];
    expect(read(NEW_YORK, night, ...labels)).toEqual([
      '11-01T04:30',
      '11-01T05:00',
      '11-01T05:30',
      '11-01T06:00',
      '11-01T06:30',
      '11-01T07:00',
    ]);
  });

  test('a label whose twin is taken is told by the labels before it', () => {
    expect(read(NEW_YORK, night, '1:30 AM', '1:00 AM', '2:00 AM')).toEqual([
      '11-01T05:30',
      '11-01T06:00',
      '11-01T07:00',
    ]);
  });

  test('a lone label that nothing tells apart is the earlier instant', () => {
    expect(read(NEW_YORK, night, '12:30 AM', '1:30 AM', '2:00 AM')).toEqual([
      '11-01T04:30',
      '11-01T05:30',
      '11-01T07:00',
    ]);
  });

  test('equal labels next to each other, sorted by the clock, name the same instants', () => {
    const labels = ['1:00 AM', '1:00 AM', '1:30 AM', '1:30 AM'];
    expect(read(NEW_YORK, night, ...labels).sort()).toEqual([
      '11-01T05:00',
      '11-01T05:30',
      '11-01T06:00',
      '11-01T06:30',
    ]);
  });

  test('days in the wrong order do not make the later instant of the first label', () => {
    const days = [
      { date: '2026-11-02', labels: ['9:00 AM'] },
      { date: night, labels: ['1:00 AM', '1:00 AM'] },
    ];
    expect(labelsToInstants(days, NEW_YORK)).toEqual([
      [Date.UTC(2026, 10, 2, 14)],
      [Date.UTC(2026, 10, 1, 5), Date.UTC(2026, 10, 1, 6)],
    ]);
  });

  test('only half an hour is repeated on Lord Howe', () => {
    const labels = ['1:15 AM', '1:45 AM', '1:45 AM', '2:15 AM'];
    expect(read('Australia/Lord_Howe', '2026-04-05', ...labels)).toEqual([
      '04-04T14:15',
      '04-04T14:45',
      '04-04T15:15',
      '04-04T15:45',
    ]);
  });

  test('the hour before midnight is repeated in Santiago, on one date', () => {
    const days = [
      { date: '2026-04-04', labels: ['11:00 PM', '11:00 PM'] },
      { date: '2026-04-05', labels: ['12:00 AM'] },
    ];
    expect(labelsToInstants(days, 'America/Santiago')).toEqual([
      [Date.UTC(2026, 3, 5, 2), Date.UTC(2026, 3, 5, 3)],
      [Date.UTC(2026, 3, 5, 4)],
    ]);
  });
});

describe('T34 what is spelled as labels is read as the same instants', () => {
  const zones = [
    NEW_YORK,
    'Europe/London',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Africa/Cairo',
    'Asia/Kolkata',
    'UTC',
  ];

  /** Both changes of the clocks of each of three years; where there are none, days others have. */
  function changesOf(zone: string): Instant[] {
    const changes: Instant[] = [];
    let next = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 1))
      .toZonedDateTimeISO(zone)
      .getTimeZoneTransition('next');
    while (next !== null && next.epochMilliseconds < Date.UTC(2029, 0, 1)) {
      changes.push(next.epochMilliseconds);
      next = next.getTimeZoneTransition('next');
    }
    return changes.length > 0 ? changes : [Date.UTC(2026, 2, 29), Date.UTC(2027, 9, 31)];
  }

  /** As the wire has them when `starts` is left out. */
  function toLabels(starts: readonly Instant[], zone: string): LabelledDay[] {
    const days: { date: string; labels: string[] }[] = [];
    for (const { date, label } of toWireSlots(starts, zone)) {
      if (days.at(-1)?.date !== date) days.push({ date, labels: [] });
      days.at(-1)?.labels.push(label);
    }
    return days;
  }

  function grid(change: Instant, step: number, shift: number): Instant[] {
    const from = change - MS_PER_DAY + shift * MS_PER_MINUTE;
    const count = Math.ceil((2 * MS_PER_DAY) / (step * MS_PER_MINUTE));
    return Array.from({ length: count }, (_, i) => from + i * step * MS_PER_MINUTE);
  }

  /** The earlier of the two instants at which clocks show what they show at this one. */
  function twinOf(start: Instant, zone: string): Instant {
    return clockToInstants(zone, start + offsetMinutesAt(zone, start) * MS_PER_MINUTE)[0] ?? start;
  }

  const changes = zones.flatMap((zone) => changesOf(zone).map((change) => ({ zone, change })));

  test('the years have the changes that are looked for', () => {
    expect(changes.map(({ zone }) => zone).filter((zone) => zone === 'Africa/Cairo')).toHaveLength(
      6,
    );
    expect(changes).toHaveLength(5 * 6 + 2 * 2);
  });

  test('T34 every minute around every change', () => {
    for (const { zone, change } of changes) {
      const starts = grid(change, 1, 0);
      expect(labelsToInstants(toLabels(starts, zone), zone).flat()).toEqual(starts);
    }
  });

  test('T34 whatever is taken, as long as no earlier twin of an open time is', patience, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.constantFrom(5, 10, 15, 20, 30, 45, 60),
        fc.integer({ min: 0, max: 59 }),
        fc.infiniteStream(fc.boolean()),
        ({ zone, change }, step, shift, isTaken) => {
          const all = grid(change, step, shift);
          const open = new Set(all.filter(() => !isTaken.next().value));
          const starts = all.filter((start) => open.has(start) && open.has(twinOf(start, zone)));
          expect(labelsToInstants(toLabels(starts, zone), zone).flat()).toEqual(starts);
        },
      ),
      runs(500),
    );
  });

  test(
    'T34 whatever is taken, no label becomes a time that clocks do not show then',
    patience,
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...changes),
          fc.constantFrom(15, 30),
          fc.infiniteStream(fc.boolean()),
          ({ zone, change }, step, isTaken) => {
            const starts = grid(change, step, 0).filter(() => !isTaken.next().value);
            const again = labelsToInstants(toLabels(starts, zone), zone).flat();
            const read = again.filter((instant) => instant !== null);
            expect(toLabels(read, zone)).toEqual(toLabels(starts, zone));
            for (const [i, start] of starts.entries()) {
              expect([start, twinOf(start, zone)]).toContain(again[i]);
            }
          },
        ),
        runs(300),
      );
    },
  );
});
