import { isEnglish } from './english.ts';
import { dateTimeFormat } from './intl-cache.ts';
import { type LocalDate, toDayNumber } from './local-date.ts';
import { MS_PER_DAY } from './units.ts';

/**
 * A date where there is little room, as below a chart; in English the day comes first. Throws
 * RangeError when the text is not a date or the locale is malformed.
 * @example formatBriefDate('2026-08-05', 'en') // '5 Aug'
 */
export function formatBriefDate(date: LocalDate, locale: string): string {
  return brief(date, locale, { day: 'numeric', month: 'short' });
}

/** A month with its year where there is little room. @example formatBriefMonth('2026-08-05', 'en') // 'Aug 2026' */
export function formatBriefMonth(date: LocalDate, locale: string): string {
  return brief(date, locale, { month: 'short', year: 'numeric' });
}

function brief(date: LocalDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  const written = isEnglish(locale) ? 'en-GB' : locale;
  return dateTimeFormat(written, { timeZone: 'UTC', ...options }).format(
    toDayNumber(date) * MS_PER_DAY,
  );
}
