import { deepStrictEqual } from 'node:assert';
import { openSlots, type SlotSearch } from '../lib/scheduling/open-slots.ts';
import type { Interval } from '../lib/time/interval.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../lib/time/units.ts';
import { startOfDay } from '../lib/time/zone.ts';
import { dayjsSlots } from './baseline/dayjs-slots.ts';
import { alternate } from './lib/alternate.ts';
import { type BenchRow, benchRow, printReport } from './lib/report.ts';

const ZONE = 'America/New_York';
const NINE_TO_FIVE = [{ from: 9 * 60, to: 17 * 60 }];
const FROM = startOfDay('2026-10-19', ZONE); // clocks go back on 1 November
const TO = FROM + 30 * MS_PER_DAY;

/**
 * Busy time as a calendar has it, in order and apart: each of some hours out of the 720 has an
 * interval of 5 to 50 minutes. The same ones in every run.
 */
function busyIntervals(count: number): Interval[] {
  let seed = 42;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const free = Array.from({ length: 30 * 24 }, (_, hour) => hour);
  while (free.length > count) free.splice(random(free.length), 1);
  return free.map((hour) => {
    const start = FROM + (hour * 60 + random(2) * 5) * MS_PER_MINUTE;
    return { start, end: start + (1 + random(10)) * 5 * MS_PER_MINUTE };
  });
}

function search(busy: readonly Interval[]): SlotSearch {
  return {
    schedule: {
      zone: ZONE,
      weekly: [[], NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, []],
      exceptions: new Map(),
    },
    closures: new Set(),
    rules: {
      durationMinutes: 30,
      stepMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      noticeMinutes: 0,
      horizonDays: 60,
      maxPerDay: null,
    },
    busy,
    counted: [],
    now: FROM,
    from: FROM,
    to: TO,
  };
}

/**
 * Open slots of 30 days of one practitioner, a change of clocks inside: our engine against plain
 * dayjs.
 */
export async function benchSlots(): Promise<BenchRow[]> {
  return [0, 100, 500].map((count) => {
    const asked = search(busyIntervals(count));
    deepStrictEqual(openSlots(asked), dayjsSlots(asked));
    const rates = alternate(
      () => openSlots(asked),
      () => dayjsSlots(asked),
    );
    return benchRow({ name: `slots, 30 days, ${count} busy`, ...rates, unit: '/s', aim: 1000 });
  });
}

if (import.meta.main) printReport(await benchSlots());
