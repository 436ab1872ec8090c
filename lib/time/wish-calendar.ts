import { Chrono, en } from 'chrono-node';
import { twoDigits } from './clock-text.ts';
import { addDays, isLocalDate, type LocalDate, weekdayOf } from './local-date.ts';

/** Dates from one to another, both counted in. */
export interface DateSpan {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/**
 * The week of a date, Monday to Sunday.
 * @example weekOf('2026-11-25') // { first: '2026-11-23', last: '2026-11-29' }
 */
export function weekOf(date: LocalDate): DateSpan {
  const first = addDays(date, -((weekdayOf(date) + 6) % 7));
  return { first, last: addDays(first, 6) };
}

/**
 * The next date after this one that falls on a weekday.
 * @example nextWeekday('2026-11-24', 2) // '2026-12-01', as it is a Tuesday
 */
export function nextWeekday(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, ((weekday - weekdayOf(date) + 6) % 7) + 1);
}

const readers = {
  dayFirst: new Chrono(en.configuration.createConfiguration(true, true)),
  monthFirst: new Chrono(en.configuration.createConfiguration(true, false)),
};

/** Where a date in figures has its month first; elsewhere its day. */
const MONTH_FIRST: ReadonlySet<string> = new Set(['US', 'PH', 'FM', 'PW', 'MH']);

/**
 * The date that a text with a day and a month names; without a year it is the next one. Undefined
 * for what is no date, or none that exists.
 * @example readDate('1 dec', '2026-11-22', 'GB') // '2026-12-01'
 */
export function readDate(text: string, today: LocalDate, country: string): LocalDate | undefined {
  if (isLocalDate(text)) return text;
  const reader = readers[MONTH_FIRST.has(country) ? 'monthFirst' : 'dayFirst'];
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  // Noon of today on the clocks of this process, whichever they are: only the date is read off.
  const reference = new Date(year, month - 1, day, 12);
  const [found] = reader.parse(text, reference, { forwardDate: true });
  const start = found?.start;
  if (!found || !start || found.text.length !== text.length || found.end) return undefined;
  if (!start.isCertain('day') || !start.isCertain('month') || start.isCertain('hour')) {
    return undefined;
  }
  const figures = [start.get('month'), start.get('day')].map((part) => twoDigits(part ?? 0));
  const date = `${start.get('year')}-${figures.join('-')}`;
  return isLocalDate(date) ? date : undefined;
}
