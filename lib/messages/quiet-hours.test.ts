import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toIsoInZone } from '../time/instant.ts';
import { localMinuteAt } from '../time/zone.ts';
import { beforeQuiet, isQuiet } from './quiet-hours.ts';

const newYork = 'America/New_York';
const night = { from: 1260, to: 480 };
const at = (text: string) => Date.parse(text);
const said = (due: number, quiet = night, zone = newYork) =>
  toIsoInZone(beforeQuiet(due, zone, quiet), zone);

test.each([
  ['in the day it is sent then', '2026-12-01T10:00:00-05:00', '2026-12-01T10:00:00-05:00'],
  ['early, the evening before', '2026-12-01T06:00:00-05:00', '2026-11-30T21:00:00-05:00'],
  ['late, earlier that evening', '2026-12-01T23:30:00-05:00', '2026-12-01T21:00:00-05:00'],
  ['when the quiet begins, then', '2026-12-01T21:00:00-05:00', '2026-12-01T21:00:00-05:00'],
  ['when it ends, then', '2026-12-01T08:00:00-05:00', '2026-12-01T08:00:00-05:00'],
  ['a minute before, the evening before', '2026-12-01T07:59:00-05:00', '2026-11-30T21:00:00-05:00'],
  // The clocks go forward on 8 March 2026 at 2am, and back on 1 November 2026.
  ['over the clocks forward', '2026-03-08T06:00:00-04:00', '2026-03-07T21:00:00-05:00'],
  ['over the clocks back', '2026-11-01T06:00:00-05:00', '2026-10-31T21:00:00-04:00'],
])('%s', (_, due, sent) => {
  expect(said(at(due))).toBe(sent);
});

test('hours of one day do not go over midnight', () => {
  const noon = { from: 720, to: 840 };
  expect(said(at('2026-12-01T13:00:00-05:00'), noon)).toBe('2026-12-01T12:00:00-05:00');
  expect(said(at('2026-12-01T23:00:00-05:00'), noon)).toBe('2026-12-01T23:00:00-05:00');
});

test('a clinic without quiet hours is never quiet', () => {
  const none = { from: 0, to: 0 };
  expect(said(at('2026-12-01T03:00:00-05:00'), none)).toBe('2026-12-01T03:00:00-05:00');
});

test('never later, at most a day earlier, and never within the quiet hours but at their beginning', () => {
  const zones = fc.constantFrom(newYork, 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe');
  fc.assert(
    fc.property(
      fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') }),
      zones,
      fc.record({ from: fc.integer({ min: 0, max: 1439 }), to: fc.integer({ min: 0, max: 1439 }) }),
      (due, zone, quiet) => {
        const sent = beforeQuiet(due, zone, quiet);
        expect(sent).toBeLessThanOrEqual(due);
        expect(due - sent).toBeLessThanOrEqual(25 * 3_600_000);
        if (sent !== due) expect(isQuiet(due, zone, quiet)).toBe(true);
        if (isQuiet(sent, zone, quiet)) expect(localMinuteAt(sent, zone)).toBe(quiet.from);
      },
    ),
    { numRuns: 2000 },
  );
});
