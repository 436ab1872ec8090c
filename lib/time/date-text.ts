import { formatInTimeZone } from 'date-fns-tz';
import { isEnglish } from './english.ts';
import { dateTimeFormat } from './intl-cache.ts';
import { type LocalDate, toDayNumber } from './local-date.ts';
import { MS_PER_DAY } from './units.ts';

const texts = new Map<string, string>();
const MAX_TEXTS = 5000;

/**
 * A date in words, kept because an answer names the dates of a month again and again.
 * Throws RangeError when the text is not a date or the locale is malformed.
 *
 * @example dateText('2026-08-05', 'en', 'numeric') // 'Wednesday 5 August 2026'
 */
export function dateText(date: LocalDate, locale: string, year?: 'numeric'): string {
  const key = `${locale} ${date} ${year ?? ''}`;
  const text = texts.get(key) ?? newText(date, locale, year);
  if (texts.size >= MAX_TEXTS) texts.clear();
  texts.set(key, text);
  return text;
}

function newText(date: LocalDate, locale: string, year?: 'numeric'): string {
  const midnight = toDayNumber(date) * MS_PER_DAY;
  if (isEnglish(locale)) {
    // Intl puts commas into English dates, or the month first.
    return formatInTimeZone(midnight, 'UTC', year ? 'EEEE d MMMM yyyy' : 'EEEE d MMMM');
  }
  const options = { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' } as const;
  return dateTimeFormat(locale, { ...options, year }).format(midnight);
}
