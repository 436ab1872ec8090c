import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from '../../scripts/testing/clinic.ts';
import { startOfDay } from '../time/zone.ts';
import { lanesOf, rowsOf, stretchOf, windowOf } from './calendar-layout.ts';

const zone = 'America/New_York';
const dayOf = (date: string, next: string) => ({
  start: startOfDay(date, zone),
  end: startOfDay(next, zone),
});
const instant = (date: string, clock: string) => Date.parse(at(date, clock));

describe('side by side', () => {
  test('what only touches lies below, what overlaps lies beside', () => {
    expect(
      lanesOf([
        { from: 540, to: 570 },
        { from: 570, to: 600 },
        { from: 580, to: 610 },
        { from: 590, to: 620 },
        { from: 605, to: 640 },
      ]),
    ).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 3 },
      { lane: 1, lanes: 3 },
      { lane: 2, lanes: 3 },
      { lane: 0, lanes: 3 },
    ]);
  });

  test('two of the same time are both seen', () => {
    expect(
      lanesOf([
        { from: 540, to: 570 },
        { from: 540, to: 570 },
      ]),
    ).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
    ]);
  });

  test('nothing that overlaps shares a place, up to six at once', () => {
    const stretch = fc
      .record({ from: fc.integer({ min: 0, max: 1400 }), lasts: fc.integer({ min: 1, max: 90 }) })
      .map(({ from, lasts }) => ({ from, to: Math.min(1440, from + lasts) }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 30 }), (unordered) => {
        const stretches = unordered.toSorted((a, b) => a.from - b.from || a.to - b.to);
        const lanes = lanesOf(stretches);
        for (const [i, a] of stretches.entries()) {
          for (const [j, b] of stretches.entries()) {
            const [here, there] = [lanes[i], lanes[j]];
            if (i >= j || !here || !there) continue;
            const [first, second] = [rowsOf(a, 0), rowsOf(b, 0)];
            const meet = first.at < second.at + second.tall && second.at < first.at + first.tall;
            if (meet && here.lanes < 6) expect(here.lane).not.toBe(there.lane);
            if (meet) expect(here.lanes).toBe(there.lanes);
          }
        }
        for (const { lane, lanes: all } of lanes) expect(lane).toBeLessThan(all);
      }),
    );
  });
});

describe('rows of five minutes', () => {
  test('both ends are rounded alike, and nothing is without a row', () => {
    expect(rowsOf({ from: 540, to: 547 }, 480)).toEqual({ at: 12, tall: 1 });
    expect(rowsOf({ from: 547, to: 560 }, 480)).toEqual({ at: 13, tall: 3 });
    expect(rowsOf({ from: 541, to: 542 }, 480)).toEqual({ at: 12, tall: 1 });
  });
});

describe('a local day', () => {
  const day = dayOf('2026-12-01', '2026-12-02');

  test('only what lies within it is of it', () => {
    const late = { start: instant('2026-11-30', '23:30'), end: instant('2026-12-01', '0:30') };
    expect(stretchOf(late, day, zone)).toEqual({ from: 0, to: 30 });
    const overnight = { start: instant('2026-12-01', '23:30'), end: instant('2026-12-02', '1:00') };
    expect(stretchOf(overnight, day, zone)).toEqual({ from: 1410, to: 1440 });
    const before = { start: instant('2026-11-30', '10:00'), end: instant('2026-12-01', '0:00') };
    expect(stretchOf(before, day, zone)).toBeNull();
  });

  test('on the night clocks go back, a visit over the change keeps its length', () => {
    const back = dayOf('2026-11-01', '2026-11-02');
    const start = Date.UTC(2026, 10, 1, 5, 45); // 1:45am for the first time
    expect(stretchOf({ start, end: start + 30 * 60_000 }, back, zone)).toEqual({
      from: 105,
      to: 135,
    });
  });

  test('it is drawn in full hours, and from eight to six when there is nothing', () => {
    expect(windowOf([])).toEqual({ from: 480, to: 1080 });
    expect(
      windowOf([
        { from: 545, to: 600 },
        { from: 700, to: 1021 },
      ]),
    ).toEqual({
      from: 540,
      to: 1080,
    });
  });
});
