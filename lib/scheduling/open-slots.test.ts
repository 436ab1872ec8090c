import { describe, expect, test } from 'vitest';
import { at, onClock, type ShortSearch, searchOf } from './fixtures.testing.ts';
import { openSlots } from './open-slots.ts';

const ZONE = 'America/New_York';
// Monday 13 July 2026 and the days after it.
const day = { zone: ZONE, window: ['2026-07-13', '2026-07-14'] } as const;

function slots(short: ShortSearch): string[] {
  return onClock(short.zone, openSlots(searchOf(short)));
}

test('the example of the documentation holds', () => {
  const [first] = openSlots(searchOf({ ...day, hours: '9:00-17:00' }));
  expect(first).toBe(at(ZONE, '2026-07-13 9:00'));
});

describe('hours', () => {
  test('a working day with a break', () => {
    expect(slots({ ...day, hours: '9:00-11:00 13:00-14:30' })).toEqual([
      '2026-07-13 09:00 09:30 10:00 10:30 13:00 13:30 14:00',
    ]);
  });

  test('days of the week', () => {
    const week = { zone: ZONE, window: ['2026-07-12', '2026-07-19'] } as const;
    expect(slots({ ...week, hours: '9:00-10:00', days: [1, 3, 6] })).toEqual([
      '2026-07-13 09:00 09:30',
      '2026-07-15 09:00 09:30',
      '2026-07-18 09:00 09:30',
    ]);
  });

  test('overlapping and touching ranges are one, with one grid from its beginning', () => {
    const rules = { durationMinutes: 40, stepMinutes: 40 };
    expect(slots({ ...day, hours: '10:00-11:30 9:00-10:00 11:00-12:00', rules })).toEqual([
      '2026-07-13 09:00 09:40 10:20 11:00',
    ]);
  });

  test('ranges that only touch are one as well', () => {
    const rules = { durationMinutes: 40, stepMinutes: 40 };
    expect(slots({ ...day, hours: '9:00-10:00 10:00-11:20', rules })).toEqual([
      '2026-07-13 09:00 09:40 10:20',
    ]);
  });

  test('ranges of one date replace those of the week; an empty list closes it', () => {
    const exceptions = { '2026-07-13': '18:00-19:00 8:00-9:00', '2026-07-14': '' };
    const window = ['2026-07-13', '2026-07-16'] as const;
    expect(slots({ zone: ZONE, window, hours: '9:00-10:00', exceptions })).toEqual([
      '2026-07-13 08:00 08:30 18:00 18:30',
      '2026-07-15 09:00 09:30',
    ]);
  });

  test('a closed clinic beats hours and exceptions', () => {
    const exceptions = { '2026-07-13': '8:00-9:00' };
    expect(slots({ ...day, hours: '9:00-10:00', exceptions, closures: ['2026-07-13'] })).toEqual(
      [],
    );
  });

  test('a visit must end by the end of its range', () => {
    const rules = { durationMinutes: 50 };
    expect(slots({ ...day, hours: '9:00-10:30', rules })).toEqual(['2026-07-13 09:00 09:30']);
    expect(slots({ ...day, hours: '9:00-9:49', rules })).toEqual([]);
  });

  test('a visit may run over midnight into a range that begins there, whose own grid begins at midnight', () => {
    const rules = { durationMinutes: 60, stepMinutes: 50 };
    const window = ['2026-07-13 20:00', '2026-07-14 3:00'] as const;
    expect(slots({ zone: ZONE, window, hours: '0:00-2:00 22:00-24:00', rules })).toEqual([
      '2026-07-13 22:00 22:50 23:40',
      '2026-07-14 00:00 00:50',
    ]);
  });

  test('a visit may not run over midnight into a closed day', () => {
    const rules = { durationMinutes: 60 };
    const window = ['2026-07-13 20:00', '2026-07-14 3:00'] as const;
    expect(
      slots({
        zone: ZONE,
        window,
        hours: '0:00-2:00 22:00-24:00',
        rules,
        closures: ['2026-07-14'],
      }),
    ).toEqual(['2026-07-13 22:00 22:30 23:00']);
  });

  test('a visit longer than a day fits where nothing ever closes', () => {
    const rules = { durationMinutes: 3000, stepMinutes: 720 };
    expect(slots({ ...day, hours: '0:00-24:00', rules })).toEqual(['2026-07-13 00:00 12:00']);
  });
});

describe('window, notice and horizon', () => {
  test('the window takes its beginning and not its end', () => {
    const window = ['2026-07-13 9:30', '2026-07-13 10:30'] as const;
    expect(slots({ zone: ZONE, window, hours: '9:00-12:00' })).toEqual(['2026-07-13 09:30 10:00']);
  });

  test('a window that begins and ends off the grid keeps the grid', () => {
    const window = ['2026-07-13 9:31', '2026-07-13 10:31'] as const;
    expect(slots({ zone: ZONE, window, hours: '9:00-12:00' })).toEqual(['2026-07-13 10:00 10:30']);
  });

  test('an empty or reversed window has no slots', () => {
    expect(
      slots({ zone: ZONE, window: ['2026-07-13 9:00', '2026-07-13 9:00'], hours: '9:00-12:00' }),
    ).toEqual([]);
    expect(
      slots({ zone: ZONE, window: ['2026-07-14', '2026-07-13'], hours: '9:00-12:00' }),
    ).toEqual([]);
  });

  test('notice counts from now, and a slot exactly that far off is open', () => {
    const rules = { noticeMinutes: 60 };
    expect(slots({ ...day, hours: '9:00-11:00', rules, now: '2026-07-13 9:00' })).toEqual([
      '2026-07-13 10:00 10:30',
    ]);
    expect(slots({ ...day, hours: '9:00-11:00', rules, now: '2026-07-13 9:01' })).toEqual([
      '2026-07-13 10:30',
    ]);
  });

  test('the horizon counts local dates, today being day 0', () => {
    const window = ['2026-07-13', '2026-07-18'] as const;
    expect(
      slots({
        zone: ZONE,
        window,
        hours: '9:00-9:30',
        rules: { horizonDays: 2 },
        now: '2026-07-13 23:59',
      }),
    ).toEqual(['2026-07-14 09:00', '2026-07-15 09:00']);
  });
});

describe('busy time', () => {
  test('removes starts and never moves the grid', () => {
    expect(
      slots({ ...day, hours: '9:00-12:00', busy: [['2026-07-13 9:40', '2026-07-13 9:50']] }),
    ).toEqual(['2026-07-13 09:00 10:00 10:30 11:00 11:30']);
  });

  test('that only touches a visit leaves it open', () => {
    const busy = [['2026-07-13 9:30', '2026-07-13 10:00']] as const;
    expect(slots({ ...day, hours: '9:00-10:30', busy })).toEqual(['2026-07-13 09:00 10:00']);
  });

  test('may come in any order and overlap', () => {
    const busy = [
      ['2026-07-13 11:00', '2026-07-13 11:10'],
      ['2026-07-13 9:00', '2026-07-13 10:00'],
      ['2026-07-13 9:10', '2026-07-13 9:20'],
      ['2026-07-12 22:00', '2026-07-13 9:10'],
    ] as const;
    expect(slots({ ...day, hours: '9:00-12:00', busy })).toEqual(['2026-07-13 10:00 10:30 11:30']);
  });

  test('of no length blocks nothing', () => {
    expect(
      slots({ ...day, hours: '9:00-10:00', busy: [['2026-07-13 9:10', '2026-07-13 9:10']] }),
    ).toEqual(['2026-07-13 09:00 09:30']);
  });

  test('keeps the distance of both buffers', () => {
    const rules = { bufferBeforeMinutes: 10, bufferAfterMinutes: 20 };
    const busy = [['2026-07-13 11:00', '2026-07-13 11:20']] as const;
    // 10:00 would block until 10:50, 10:30 until 11:20; 11:30 blocks from 11:20.
    expect(slots({ ...day, hours: '10:00-12:30', rules, busy })).toEqual([
      '2026-07-13 10:00 11:30 12:00',
    ]);
  });

  test('outside the hours still meets buffers, which may lie there', () => {
    const rules = { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 };
    const hours = '9:00-10:30';
    expect(slots({ ...day, hours, rules })).toEqual(['2026-07-13 09:00 09:30 10:00']);
    const busy = [
      ['2026-07-13 8:30', '2026-07-13 8:46'],
      ['2026-07-13 10:44', '2026-07-13 11:00'],
    ] as const;
    expect(slots({ ...day, hours, rules, busy })).toEqual(['2026-07-13 09:30']);
  });

  test('before the window still meets the buffer of its first slot', () => {
    const window = ['2026-07-13 9:00', '2026-07-13 10:00'] as const;
    const busy = [['2026-07-13 8:00', '2026-07-13 9:00']] as const;
    expect(
      slots({ zone: ZONE, window, hours: '9:00-12:00', rules: { bufferBeforeMinutes: 30 }, busy }),
    ).toEqual(['2026-07-13 09:30']);
  });
});

describe('the most appointments of a day', () => {
  const twoDays = {
    zone: ZONE,
    window: ['2026-07-13', '2026-07-15'],
    hours: '9:00-10:00',
  } as const;

  test('closes a day that has them', () => {
    const counted = ['2026-07-13 9:00', '2026-07-13 16:00', '2026-07-14 9:30'];
    expect(slots({ ...twoDays, rules: { maxPerDay: 2 }, counted })).toEqual([
      '2026-07-14 09:00 09:30',
    ]);
  });

  test('counts days of the schedule, not of UTC', () => {
    const counted = ['2026-07-13 23:30'];
    expect(slots({ ...twoDays, rules: { maxPerDay: 1 }, counted })).toEqual([
      '2026-07-14 09:00 09:30',
    ]);
  });

  test('of none closes every day', () => {
    expect(slots({ ...twoDays, rules: { maxPerDay: 0 } })).toEqual([]);
  });
});

describe('when clocks change', () => {
  test('a skipped local time is not offered, and the grid stays on the clock', () => {
    const window = ['2026-03-08', '2026-03-09'] as const;
    expect(slots({ zone: ZONE, window, hours: '1:00-4:00', rules: { stepMinutes: 45 } })).toEqual([
      '2026-03-08 01:00 01:45 03:15',
    ]);
    expect(slots({ zone: ZONE, window, hours: '2:00-3:00' })).toEqual([]);
  });

  test('a repeated hour gives two instants for each local time', () => {
    const window = ['2026-11-01', '2026-11-02'] as const;
    const search = searchOf({ zone: ZONE, window, hours: '0:30-2:30', rules: { stepMinutes: 60 } });
    expect(openSlots(search)).toEqual([
      Date.UTC(2026, 10, 1, 4, 30),
      Date.UTC(2026, 10, 1, 5, 30),
      Date.UTC(2026, 10, 1, 6, 30),
    ]);
    expect(onClock(ZONE, openSlots(search))).toEqual(['2026-11-01 00:30 01:30 01:30']);
  });

  test('a range that ends inside the repeated hour is worked twice, with a gap between', () => {
    const window = ['2026-11-01', '2026-11-02'] as const;
    const rules = { durationMinutes: 45, stepMinutes: 15 };
    expect(slots({ zone: ZONE, window, hours: '0:30-1:30', rules })).toEqual([
      '2026-11-01 00:30 00:45',
    ]);
    expect(slots({ zone: ZONE, window, hours: '0:30-1:30', rules: { stepMinutes: 15 } })).toEqual([
      '2026-11-01 00:30 00:45 01:00 01:00',
    ]);
  });

  test('a visit lasts its real time across the change', () => {
    const rules = { durationMinutes: 120, stepMinutes: 60 };
    // Until 4:00 it is two hours from 1:00 in spring, and five from midnight in autumn.
    expect(
      slots({ zone: ZONE, window: ['2026-03-08', '2026-03-09'], hours: '0:00-4:00', rules }),
    ).toEqual(['2026-03-08 00:00 01:00']);
    expect(
      slots({ zone: ZONE, window: ['2026-11-01', '2026-11-02'], hours: '0:00-4:00', rules }),
    ).toEqual(['2026-11-01 00:00 01:00 01:00 02:00']);
  });

  test('a day whose midnight is skipped begins later, on the grid from midnight', () => {
    const window = ['2026-09-05 12:00', '2026-09-06 12:00'] as const;
    const rules = { stepMinutes: 25 };
    expect(slots({ zone: 'America/Santiago', window, hours: '0:00-2:30', rules })).toEqual([
      '2026-09-06 01:15 01:40',
    ]);
  });
});

test.each([0, -30, 7.5, Number.NaN])(
  'a step or duration of %d minutes is a RangeError',
  (minutes) => {
    expect(() => slots({ ...day, hours: '9:00-10:00', rules: { stepMinutes: minutes } })).toThrow(
      RangeError,
    );
    expect(() =>
      slots({ ...day, hours: '9:00-10:00', rules: { durationMinutes: minutes } }),
    ).toThrow(RangeError);
  },
);

test('an unknown zone is a RangeError', () => {
  const search = searchOf({ ...day, hours: '9:00-10:00' });
  expect(() =>
    openSlots({ ...search, schedule: { ...search.schedule, zone: 'Mars/Olympus' } }),
  ).toThrow(RangeError);
});
