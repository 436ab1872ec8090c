import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatWireLabel } from './format.ts';
import { toIsoInZone } from './instant.ts';
import { toWireSlots } from './wire-slot.ts';
import { localDateAt } from './zone.ts';

test('one slot, spelled', () => {
  expect(toWireSlots([Date.UTC(2026, 2, 25, 13)], 'America/New_York')).toEqual([
    { date: '2026-03-25', label: '9:00 AM', start: '2026-03-25T09:00:00-04:00' },
  ]);
});

test('the night the clocks go back has one label twice, told apart by the offset', () => {
  const first = Date.UTC(2026, 10, 1, 5, 30);
  expect(toWireSlots([first, first + 3_600_000], 'America/New_York')).toEqual([
    { date: '2026-11-01', label: '1:30 AM', start: '2026-11-01T01:30:00-04:00' },
    { date: '2026-11-01', label: '1:30 AM', start: '2026-11-01T01:30:00-05:00' },
  ]);
});

test('many at once say what each says alone', () => {
  const minutes = fc.integer({ min: 0, max: 2_000_000 });
  const zones = fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
  fc.assert(
    fc.property(fc.array(minutes, { maxLength: 50 }), zones, (some, zone) => {
      const starts = some.map((minute) => Date.UTC(2026, 0, 1) + minute * 60_000);
      expect(toWireSlots(starts, zone)).toEqual(
        starts.map((start) => ({
          date: localDateAt(start, zone),
          label: formatWireLabel(start, zone),
          start: toIsoInZone(start, zone),
        })),
      );
    }),
  );
});
