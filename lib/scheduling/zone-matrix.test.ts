import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { patience } from '../time/runs.testing.ts';
import { offsetMinutesAt } from '../time/zone.ts';
import { at, onClock, searchOf } from './fixtures.testing.ts';
import { openSlots } from './open-slots.ts';
import { type MatrixResult, OFFSET_SAMPLE } from './zone-matrix.testing.ts';

const script = fileURLToPath(new URL('./zone-matrix.testing.ts', import.meta.url));

async function runIn(processZone: string): Promise<MatrixResult> {
  const env = { ...process.env, TZ: processZone };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
  return JSON.parse(stdout) as MatrixResult;
}

describe.concurrent('T34 around every change of the clocks of 2026 to 2028 time and slots are those of Temporal', () => {
  test.each(['UTC', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu'])(
    'T34 in a process in %s',
    patience,
    async (processZone) => {
      const { checks, mismatches, changes, processOffset } = await runIn(processZone);
      expect(mismatches).toEqual([]);
      expect(processOffset).toBe(offsetMinutesAt(processZone, OFFSET_SAMPLE));
      expect(changes).toEqual({
        'America/New_York': 6,
        'Europe/London': 6,
        'Australia/Lord_Howe': 6,
        'America/Santiago': 6,
        'Africa/Cairo': 6,
        'Asia/Kolkata': 2,
      });
      expect(checks).toBeGreaterThan(90_000);
    },
  );
});

describe('T34 what other schedulers got wrong', () => {
  const zone = 'America/New_York';

  test('T34 hours that begin at 13:00 on the very day clocks change (cal.com 30021)', () => {
    const spring = searchOf({
      zone,
      hours: '13:00-15:00',
      rules: { stepMinutes: 60 },
      window: ['2026-03-08', '2026-03-09'],
    });
    expect(openSlots(spring)).toEqual([Date.UTC(2026, 2, 8, 17), Date.UTC(2026, 2, 8, 18)]);
    const autumn = searchOf({
      zone,
      hours: '13:00-15:00',
      rules: { stepMinutes: 60 },
      window: ['2026-11-01', '2026-11-02'],
    });
    expect(openSlots(autumn)).toEqual([Date.UTC(2026, 10, 1, 18), Date.UTC(2026, 10, 1, 19)]);
  });

  test('T34 the first week after the change, asked for before it (cal.com 10517)', () => {
    const london = {
      zone: 'Europe/London',
      hours: '9:00-10:00',
      days: [1, 2, 3, 4, 5],
      rules: { stepMinutes: 60 },
    } as const;
    const slots = openSlots(
      searchOf({ ...london, now: '2026-03-26', window: ['2026-03-27', '2026-04-04'] }),
    );
    expect(slots).toEqual([
      Date.UTC(2026, 2, 27, 9),
      ...[30, 31, 32, 33, 34].map((day) => Date.UTC(2026, 2, day, 8)),
    ]);
  });

  test('T34 a weekly slot at 12:30 stays at 12:30 (cal.com 6217)', () => {
    const weeks = searchOf({
      zone,
      hours: '12:30-13:00',
      days: [3],
      window: ['2026-10-20', '2026-11-12'],
    });
    expect(onClock(zone, openSlots(weeks))).toEqual([
      '2026-10-21 12:30',
      '2026-10-28 12:30',
      '2026-11-04 12:30',
      '2026-11-11 12:30',
    ]);
    expect(openSlots(weeks).map((start) => new Date(start).getUTCHours())).toEqual([
      16, 16, 17, 17,
    ]);
  });

  test('T34 a minimum notice that ends on the day of the change is real time (cal.com 12137)', () => {
    const notice = {
      zone,
      hours: '10:00-14:00',
      rules: { stepMinutes: 60, noticeMinutes: 24 * 60 },
    } as const;
    const spring = openSlots(
      searchOf({ ...notice, now: '2026-03-07 12:00', window: ['2026-03-08', '2026-03-09'] }),
    );
    expect(spring).toEqual([at(zone, '2026-03-08 13:00')]);
    const autumn = openSlots(
      searchOf({ ...notice, now: '2026-10-31 12:00', window: ['2026-11-01', '2026-11-02'] }),
    );
    expect(autumn).toEqual(
      ['11:00', '12:00', '13:00'].map((time) => at(zone, `2026-11-01 ${time}`)),
    );
  });
});
