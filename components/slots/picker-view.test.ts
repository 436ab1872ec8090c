import { describe, expect, test } from 'vitest';
import { pickerHref, readPicked } from './picker-url.ts';
import { pickerView } from './picker-view.ts';
import type { FreeDay } from './slots-answer.ts';

function day(number: number, parts: ('morning' | 'evening')[] = ['morning', 'evening']): FreeDay {
  const date = `2026-08-${String(number).padStart(2, '0')}`;
  return {
    date,
    label: date,
    free: { all: '', ...Object.fromEntries(parts.map((part) => [part, ''])) },
    times: parts.map((part) => ({ start: `${date} ${part}`, label: '', part })),
  };
}

const days = Array.from({ length: 23 }, (_, index) => day(index + 1));
const dates = (view: { days: readonly FreeDay[] }) => view.days.map(({ date }) => date.slice(8));

describe('what is on show', () => {
  test('first, the first ten dates with the first chosen', () => {
    const view = pickerView(days, { part: 'all' });
    expect(dates(view)).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10']);
    expect(view).toMatchObject({ chosen: days[0], moved: false, later: '2026-08-11' });
    expect(view.earlier).toBeUndefined();
  });

  test('the ten dates around a chosen one, with the way to those before and after', () => {
    const view = pickerView(days, { part: 'all', date: '2026-08-15' });
    expect(dates(view)).toEqual(['11', '12', '13', '14', '15', '16', '17', '18', '19', '20']);
    expect(view).toMatchObject({ chosen: days[14], earlier: '2026-08-01', later: '2026-08-21' });
  });

  test('the last dates have none after them', () => {
    const view = pickerView(days, { part: 'all', date: '2026-08-23' });
    expect(dates(view)).toEqual(['21', '22', '23']);
    expect(view.later).toBeUndefined();
  });

  test('a date without times gives way to the next that has some, and says so', () => {
    const open = [day(1), day(5)];
    expect(pickerView(open, { part: 'all', date: '2026-08-03' })).toMatchObject({
      chosen: open[1],
      moved: true,
    });
    expect(pickerView(open, { part: 'all', date: '2026-09-30' })).toMatchObject({
      chosen: open[1],
      moved: true,
    });
  });

  test('a part of the day leaves out what is not in it', () => {
    const open = [day(1, ['morning']), day(2), day(3, ['evening'])];
    const view = pickerView(open, { part: 'evening' });
    expect(dates(view)).toEqual(['02', '03']);
    expect(view.times.map(({ start }) => start)).toEqual(['2026-08-02 evening']);
    expect(pickerView(open, { part: 'afternoon' })).toMatchObject({ days: [], times: [] });
  });

  test('nothing free shows nothing', () => {
    expect(pickerView([], { part: 'all', date: '2026-08-03' })).toEqual({
      days: [],
      chosen: undefined,
      times: [],
      earlier: undefined,
      later: undefined,
      moved: false,
    });
  });
});

describe('the address of a choice', () => {
  const page = { path: '/riverside/book', fixed: { with: 'a' }, zone: 'UTC', clinicZone: 'UTC' };

  test('leaves out what needs no mention, and reads back as it was', () => {
    expect(pickerHref(page, { part: 'all' })).toBe('/riverside/book?with=a');
    expect(pickerHref({ ...page, fixed: {} }, {})).toBe('/riverside/book');
    const href = pickerHref(page, { date: '2026-08-06', part: 'evening', zone: 'Asia/Tokyo' });
    expect(href).toBe('/riverside/book?with=a&zone=Asia%2FTokyo&date=2026-08-06&part=evening');
    const read = readPicked(new URL(href, 'http://localhost').searchParams);
    expect(read).toEqual({ date: '2026-08-06', part: 'evening' });
  });

  test('anything that is not a choice counts as none', () => {
    const read = readPicked(new URLSearchParams('date=tomorrow&part=noon'));
    expect(read).toEqual({ date: undefined, part: 'all' });
  });

  test.each(['2026-13-45', '2026-02-30', '2026-00-10', '2026-11-00', '2027-02-29'])(
    'a date that no calendar has counts as none: %s',
    (date) => {
      expect(readPicked(new URLSearchParams({ date })).date).toBeUndefined();
    },
  );

  test('a leap day is a date', () => {
    expect(readPicked(new URLSearchParams('date=2028-02-29')).date).toBe('2028-02-29');
  });
});
