import { describe, expect, test } from 'vitest';
import { askedFor, askedParams, datesOf, readAsked } from './asked-times.ts';

function read(query: string) {
  const params = new URLSearchParams(query);
  return readAsked((field) => params.get(field) ?? '');
}

describe('what the URL asks for', () => {
  test('is read back as it was written', () => {
    const asked = {
      view: 'month',
      from: '2026-12-01',
      month: '2026-12',
      wished: {
        first: '2026-12-01',
        last: '2026-12-31',
        weekdays: [2, 4],
        hours: [
          { from: 0, to: 600 },
          { from: 960, to: 1440 },
        ],
      },
      assumed: [600, 960],
    } as const;
    expect(read(new URLSearchParams(askedParams(asked)).toString())).toEqual(asked);
  });

  test('is everything when it says nothing, or nothing that makes sense', () => {
    const open = { view: 'list', wished: {}, assumed: [] };
    for (const query of [
      '',
      'view=week&from=tomorrow&month=12&first=2026-02-30&last=x&weekdays=7.tue&hours=9-5.x&assumed=pm',
      'month=2026-13&from=0001-01-01&hours=600&hours2=1&weekdays=.&first=9999-12-31',
      'hours=0-1441.600-540.1-2-3',
    ]) {
      expect(askedParams(read(query))).toEqual({});
      expect(read(query)).toMatchObject(open);
    }
  });
});

describe('the dates that are read', () => {
  test('are the next thirty in a list, from where it begins', () => {
    expect(datesOf(read(''))).toEqual({ from: undefined, daysAhead: 30 });
    expect(datesOf(read('from=2026-12-24'))).toEqual({ from: '2026-12-24', daysAhead: 30 });
    expect(datesOf(read('from=2026-12-24&first=2027-01-04'))).toMatchObject({ from: '2027-01-04' });
    expect(datesOf(read('from=2027-01-24&first=2027-01-04'))).toMatchObject({ from: '2027-01-24' });
  });

  test('are the month in a calendar', () => {
    expect(datesOf(read('view=month&month=2028-02'))).toEqual({
      from: '2028-02-01',
      daysAhead: 28,
    });
  });
});

describe('a link to a date says by itself where to look', () => {
  const asked = (query: string, date: string) =>
    askedFor(new URLSearchParams(query), date, '2026-11-25');

  test('beyond the first thirty days', () => {
    expect(asked('', '2027-01-06').from).toBe('2027-01-06');
    expect(asked('', '2026-12-25').from).toBeUndefined();
    expect(asked('from=2026-12-27', '2027-01-06').from).toBe('2026-12-27');
    expect(asked('', '2026-02-31').from).toBeUndefined();
  });

  test('in the calendar', () => {
    expect(asked('view=month', '2027-01-06').month).toBe('2027-01');
    expect(asked('view=month&month=2027-02', '2027-01-06').month).toBe('2027-02');
  });
});
