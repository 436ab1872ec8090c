import { expect, test } from 'vitest';
import { dateRows, readDates, withDateRow } from './staff-schedule-dates.ts';

const today = '2026-12-01';
const rows = (...typed: [from: string, to?: string][]) =>
  Object.fromEntries(
    typed.flatMap(([from, to = ''], row) => [
      [`date-${row}-from`, from],
      [`date-${row}-to`, to],
    ]),
  );

test('several dates and stretches at once, in order and each once', () => {
  expect(
    readDates(rows(['2027-01-01'], ['2026-12-24', '2026-12-26'], [''], ['2026-12-26']), today),
  ).toEqual({
    dates: ['2026-12-24', '2026-12-25', '2026-12-26', '2027-01-01'],
    errors: [],
  });
});

test('today can be changed, yesterday cannot', () => {
  expect(readDates(rows([today]), today).dates).toEqual([today]);
  expect(readDates(rows(['2026-11-30', '2026-12-02']), today).errors).toEqual([
    { id: 'date-0-from', error: 'datePast' },
  ]);
});

test.each([
  [rows(['']), 'date-0-from', 'dateMissing'],
  [rows(['', '2026-12-24']), 'date-0-from', 'dateMissing'],
  [rows(['2026-02-30']), 'date-0-from', 'dateUnreal'],
  [rows(['2026-12-24', 'soon']), 'date-0-to', 'dateUnreal'],
  [rows(['2026-12-24', '2026-12-23']), 'date-0-to', 'dateOrder'],
  [rows(['2026-12-24', '9999-12-31']), 'date-0-to', 'dateTooFar'],
  [rows(['2026-12-24'], ['2027-01-01', '2028-12-31']), 'date-1-to', 'datesTooMany'],
])('%j is said to be wrong', (typed, id, error) => {
  expect(readDates(typed, today).errors).toEqual([{ id, error }]);
});

test('one more row', () => {
  const more = withDateRow(rows(['2026-12-24']));
  expect(dateRows(more.typed)).toEqual([
    { from: '2026-12-24', to: '' },
    { from: '', to: '' },
  ]);
  expect(more.focus).toBe('date-1-from');
});
