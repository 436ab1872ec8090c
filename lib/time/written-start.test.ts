import { describe, expect, test } from 'vitest';
import { guessDateOrder, readWrittenDate, readWrittenStart } from './written-start.ts';

describe('a written date', () => {
  test.each([
    ['2026-12-01', 'dmy', '2026-12-01'],
    ['2026/12/1', 'mdy', '2026-12-01'],
    ['1/12/2026', 'dmy', '2026-12-01'],
    ['1/12/2026', 'mdy', '2026-01-12'],
    ['01.12.2026', 'dmy', '2026-12-01'],
    ['1/12/26', 'dmy', '2026-12-01'],
    ['1 Dec 2026', 'ymd', '2026-12-01'],
    ['Tue 1 Dec 2026', 'ymd', '2026-12-01'],
    ['Tuesday, 1st December 2026', 'ymd', '2026-12-01'],
    ['December 1, 2026', 'ymd', '2026-12-01'],
    ['1-Dec-26', 'ymd', '2026-12-01'],
  ] as const)('%s in the order %s is %s', (text, order, date) => {
    expect(readWrittenDate(text, order)).toBe(date);
  });

  test.each([
    ['', 'dmy'],
    ['1/12/2026', 'ymd'],
    ['31/11/2026', 'dmy'],
    ['13/13/2026', 'mdy'],
    ['1/12/202', 'dmy'],
    ['soon', 'dmy'],
    ['1 Foo 2026', 'dmy'],
    ['46357', 'dmy'],
  ] as const)('%j in the order %s is none', (text, order) => {
    expect(readWrittenDate(text, order)).toBeNull();
  });

  test('the order follows from the dates, or is not known', () => {
    expect(guessDateOrder(['2026-12-01 14:30', '2026-12-02'])).toBe('ymd');
    expect(guessDateOrder(['1 Dec 2026'])).toBe('ymd');
    expect(guessDateOrder(['1/12/2026', '13/12/2026 2:30pm'])).toBe('dmy');
    expect(guessDateOrder(['12/31/2026', 'soon', ''])).toBe('mdy');
    expect(guessDateOrder(['1/12/2026', '2/12/2026'])).toBeNull();
    expect(guessDateOrder(['13/1/2026', '1/13/2026'])).toBeNull();
    expect(guessDateOrder(['soon'])).toBeNull();
  });
});

describe('a written start', () => {
  const london = { order: 'dmy', zone: 'Europe/London' } as const;
  const halfPastTwo = { ok: true, start: Date.UTC(2026, 11, 1, 14, 30), isTwice: false };

  test.each([
    [{ date: '1/12/2026', time: '2:30pm' }],
    [{ date: '1/12/2026 14:30' }],
    [{ date: '1 Dec 2026, 2:30 pm' }],
    [{ date: '1 December 2026 at 2:30pm' }],
    [{ date: '2026-12-01T14:30' }],
    [{ date: '2026-12-01T09:30:00-05:00' }],
    [{ date: '2026-12-01T14:30:00Z' }],
    [{ date: '2026-12-01 00:00:00', time: '14:30' }],
  ])('%j', (written) => {
    expect(readWrittenStart(written, london)).toEqual(halfPastTwo);
  });

  test('what cannot be read is named', () => {
    const of = (date: string, time?: string) => readWrittenStart({ date, time }, london);
    expect(of('32/12/2026', '9:00')).toEqual({ ok: false, problem: 'date' });
    expect(of('1/12/2026')).toEqual({ ok: false, problem: 'time' });
    expect(of('1/12/2026', 'later')).toEqual({ ok: false, problem: 'time' });
  });

  test('on the nights clocks change a time may be missing, or come twice', () => {
    const missing = readWrittenStart({ date: '29/3/2026 1:30' }, london);
    expect(missing).toEqual({ ok: false, problem: 'nonexistent' });
    const twice = readWrittenStart({ date: '25/10/2026 1:30' }, london);
    expect(twice).toEqual({ ok: true, start: Date.UTC(2026, 9, 25, 0, 30), isTwice: true });
  });
});
