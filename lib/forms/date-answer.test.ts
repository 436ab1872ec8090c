import { describe, expect, test } from 'vitest';
import { readDate } from './date-answer.ts';

describe('a typed date', () => {
  test.each([
    ['27', '3', '2026', '2026-03-27'],
    ['27', '03', '2026', '2026-03-27'],
    ['27', 'mar', '2026', '2026-03-27'],
    ['27', 'March', '2026', '2026-03-27'],
    ['27', 'MAR.', '2026', '2026-03-27'],
    ['1st', 'Sept', '2026', '2026-09-01'],
    [' 29 ', '2', '2028', '2028-02-29'],
    ['', '', '', ''],
    [' ', '', '', ''],
  ])('%s %s %s is %s', (day, month, year, date) => {
    expect(readDate({ day, month, year })).toEqual({ ok: true, date });
  });

  test.each([
    ['1905', 'dateYearFar'],
    ['1906', undefined],
    ['2031', undefined],
    ['2032', 'dateYearFar'],
    ['0001', 'dateYearFar'],
    ['9999', 'dateYearFar'],
  ])('in 2026, the year %s is answered with %s', (year, error) => {
    const typed = { day: '1', month: '1', year };
    const read = error ? { ok: false, part: 'year', error } : { ok: true, date: `${year}-01-01` };
    expect(readDate(typed, 2026)).toEqual(read);
    expect(readDate(typed)).toMatchObject({ ok: true });
  });

  test.each([
    ['', '3', '2026', 'day', 'dateDay'],
    ['27', '', '2026', 'month', 'dateMonth'],
    ['27', '3', '', 'year', 'dateYear'],
    ['27', '', '', 'month', 'dateIncomplete'],
    ['', '', '2026', 'day', 'dateIncomplete'],
    ['27', '3', '26', 'year', 'dateYearDigits'],
    ['29', '2', '2027', 'day', 'dateUnreal'],
    ['31', 'june', '2026', 'day', 'dateUnreal'],
    ['27', '13', '2026', 'day', 'dateUnreal'],
    ['27', 'marvellous', '2026', 'day', 'dateUnreal'],
    ['-1', '0', '2026', 'day', 'dateUnreal'],
  ])('%s %s %s is answered at the %s with %s', (...[day, month, year, part, error]) => {
    expect(readDate({ day, month, year })).toEqual({ ok: false, part, error });
  });
});
