import { addDays, daysBetween, isLocalDate, type LocalDate } from '../time/local-date.ts';
import type { Typed } from './staff-schedule-state.ts';

/** What can be wrong with dates, as keys of the catalogue. */
export const datesErrorKeys = [
  'dateMissing',
  'dateUnreal',
  'dateOrder',
  'datePast',
  'dateTooFar',
  'datesTooMany',
] as const;
export type DatesErrorKey = (typeof datesErrorKeys)[number];

/** The most rows of dates, and the most dates at once. */
export const mostDateRows = 20;
export const mostDates = 400;

/** How many days ahead hours are planned at most. */
export const farthestDays = 3 * 366;

/** The names of the boxes: "date-0-from", "date-0-to". */
export const dateFieldNames = /^date-(1?\d)-(from|to)$/;

export interface TypedDates {
  from: string;
  to: string;
}

/** The rows of dates: as many as the form has, one at least. */
export function dateRows(typed: Typed): TypedDates[] {
  const rows: TypedDates[] = [];
  for (let row = 0; row < mostDateRows; row++) {
    const [from, to] = [typed[`date-${row}-from`], typed[`date-${row}-to`]];
    if (from !== undefined || to !== undefined) rows.push({ from: from ?? '', to: to ?? '' });
  }
  return rows.length > 0 ? rows : [{ from: '', to: '' }];
}

/** The boxes of dates, filled in. */
export function dateFields(rows: readonly TypedDates[]): Typed {
  return Object.fromEntries(
    rows.slice(0, mostDateRows).flatMap(({ from, to }, row) => [
      [`date-${row}-from`, from],
      [`date-${row}-to`, to],
    ]),
  );
}

/** One more row of dates, empty. */
export function withDateRow(typed: Typed): { typed: Typed; focus: string } {
  const rows = [...dateRows(typed), { from: '', to: '' }].slice(0, mostDateRows);
  return { typed: { ...typed, ...dateFields(rows) }, focus: `date-${rows.length - 1}-from` };
}

type Wrong = { id: string; error: DatesErrorKey };

/**
 * The dates that rows of "from" and "to" name, ascending, each once; without a "to" a row is one
 * date.
 *
 * @example
 * readDates({ 'date-0-from': '2026-12-24', 'date-0-to': '2026-12-26' }, '2026-12-01').dates
 * // ['2026-12-24', '2026-12-25', '2026-12-26']
 */
export function readDates(
  typed: Typed,
  today: LocalDate,
): { dates: LocalDate[]; errors: readonly Wrong[] } {
  const dates = new Set<LocalDate>();
  const errors: Wrong[] = [];
  for (const [row, { from, to }] of dateRows(typed).entries()) {
    const [first, last] = [from.trim(), to.trim() || from.trim()];
    if (first === '' && last === '') continue;
    const error = wrongWith(first, last, today);
    if (error) {
      errors.push({ id: `date-${row}-${error.side}`, error: error.error });
      continue;
    }
    const days = daysBetween(first, last);
    if (dates.size + days >= mostDates) {
      errors.push({ id: `date-${row}-to`, error: 'datesTooMany' });
      continue;
    }
    for (let day = 0; day <= days; day++) dates.add(addDays(first, day));
  }
  if (dates.size === 0 && errors.length === 0) {
    errors.push({ id: 'date-0-from', error: 'dateMissing' });
  }
  return { dates: [...dates].sort(), errors };
}

function wrongWith(
  first: string,
  last: string,
  today: LocalDate,
): { side: 'from' | 'to'; error: DatesErrorKey } | undefined {
  if (first === '') return { side: 'from', error: 'dateMissing' };
  if (!isLocalDate(first)) return { side: 'from', error: 'dateUnreal' };
  if (!isLocalDate(last)) return { side: 'to', error: 'dateUnreal' };
  if (first < today) return { side: 'from', error: 'datePast' };
  if (last < first) return { side: 'to', error: 'dateOrder' };
  if (daysBetween(today, last) > farthestDays) return { side: 'to', error: 'dateTooFar' };
  return undefined;
}
