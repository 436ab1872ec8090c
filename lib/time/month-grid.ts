import { twoDigits } from './clock-text.ts';
import { isEnglish } from './english.ts';
import { dateTimeFormat } from './intl-cache.ts';
import { addDays, isLocalDate, type LocalDate, weekdayOf } from './local-date.ts';
import { MS_PER_DAY } from './units.ts';

/** A month of a year, `YYYY-MM`: `const month: LocalMonth = '2026-12'`. */
export type LocalMonth = string;

/**
 * Whether a text is a month in the form `YYYY-MM`; never throws.
 * @example isLocalMonth('2026-13') // false
 */
export function isLocalMonth(text: string): boolean {
  return isLocalDate(`${text}-01`);
}

/** The month of a date. @example monthOf('2026-12-24') // '2026-12' */
export function monthOf(date: LocalDate): LocalMonth {
  return date.slice(0, 7);
}

/** The first date of a month. @example firstOfMonth('2026-12') // '2026-12-01' */
export function firstOfMonth(month: LocalMonth): LocalDate {
  return `${month}-01`;
}

/**
 * The month a number of months later, or earlier when negative.
 * @example addMonths('2026-12', 1) // '2027-01'
 */
export function addMonths(month: LocalMonth, count: number): LocalMonth {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${twoDigits((months % 12) + 1)}`;
}

/** The last date of a month. @example lastOfMonth('2028-02') // '2028-02-29' */
export function lastOfMonth(month: LocalMonth): LocalDate {
  return addDays(firstOfMonth(addMonths(month, 1)), -1);
}

/**
 * The dates of a month in weeks, null outside of it. Always six weeks, so that nothing below a
 * calendar moves when its month changes.
 *
 * @param firstWeekday 0 is Sunday
 * @example monthWeeks('2026-12', 1)[0] // [null, '2026-12-01', …, '2026-12-06']
 */
export function monthWeeks(month: LocalMonth, firstWeekday: number): (LocalDate | null)[][] {
  const first = firstOfMonth(month);
  const start = addDays(first, -((weekdayOf(first) - firstWeekday + 7) % 7));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const date = addDays(start, week * 7 + day);
      return monthOf(date) === month ? date : null;
    }),
  );
}

/**
 * The weekday that weeks begin with in a country, 0 for Sunday.
 * @example firstWeekdayOf('en', 'GB') // 1
 */
export function firstWeekdayOf(locale: string, country: string): number {
  const language = locale.split('-')[0] ?? locale;
  const known = new Intl.Locale(`${language}-${country}`) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return ((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1) % 7;
}

/**
 * The names of the seven weekdays, Sunday first.
 * @example weekdayNames('en', 'short')[2] // 'Tue'
 */
export function weekdayNames(locale: string, width: 'short' | 'long'): string[] {
  const format = dateTimeFormat(locale, { timeZone: 'UTC', weekday: width });
  // 1970-01-04 was a Sunday.
  return Array.from({ length: 7 }, (_, day) => format.format((3 + day) * MS_PER_DAY));
}

/** A month in words. @example formatMonth('2026-12', 'en') // 'December 2026' */
export function formatMonth(month: LocalMonth, locale: string): string {
  const instant = Date.parse(`${firstOfMonth(month)}T00:00:00Z`);
  const region = isEnglish(locale) ? 'en-GB' : locale;
  return dateTimeFormat(region, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    instant,
  );
}
