import { isLocalDate, type LocalDate } from '../time/local-date.ts';

/** The three boxes of a date, in the order they stand in. */
export const dateParts = ['day', 'month', 'year'] as const;
export type DatePart = (typeof dateParts)[number];

/** What can be wrong with a date, as keys of the catalogue. */
export const dateErrorKeys = [
  'dateMissing',
  'dateDay',
  'dateMonth',
  'dateYear',
  'dateIncomplete',
  'dateYearDigits',
  'dateUnreal',
  'dateYearFar',
] as const;
export type DateErrorKey = (typeof dateErrorKeys)[number];

export type DateReading =
  | { ok: true; date: LocalDate | '' }
  | { ok: false; part: DatePart; error: DateErrorKey };

const missing = { day: 'dateDay', month: 'dateMonth', year: 'dateYear' } as const;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

// From the birth of the oldest customer to what somebody may plan.
const yearsBack = 120;
const yearsAhead = 5;

function monthNumber(typed: string): number {
  const text = typed.toLowerCase();
  return monthName.test(text) ? months.indexOf(text.slice(0, 3)) + 1 : wholeNumber(text);
}

function wholeNumber(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}

/**
 * Reads a date out of its three boxes, none of them filled being no date. Stray spaces and
 * punctuation are ignored and months may be named.
 *
 * @param thisYear where given, years far from it are refused
 * @example readDate({ day: '27', month: 'mar', year: '2026' }) // { ok: true, date: '2026-03-27' }
 */
export function readDate(
  typed: Readonly<Record<DatePart, string>>,
  thisYear?: number,
): DateReading {
  const bare = (part: DatePart) => typed[part].replace(/[\s.,/-]+/g, '');
  const left = dateParts.filter((part) => bare(part) === '');
  const [first = 'day', ...more] = left;
  if (left.length === dateParts.length) return { ok: true, date: '' };
  if (more.length > 0) return { ok: false, part: first, error: 'dateIncomplete' };
  if (left.length > 0) return { ok: false, part: first, error: missing[first] };
  if (!/^\d{4}$/.test(bare('year'))) return { ok: false, part: 'year', error: 'dateYearDigits' };
  if (thisYear !== undefined && isFar(Number(bare('year')) - thisYear)) {
    return { ok: false, part: 'year', error: 'dateYearFar' };
  }
  const date = [
    bare('year'),
    String(monthNumber(bare('month'))).padStart(2, '0'),
    String(wholeNumber(bare('day').replace(/^(\d+)(st|nd|rd|th)$/i, '$1'))).padStart(2, '0'),
  ].join('-');
  return isLocalDate(date) ? { ok: true, date } : { ok: false, part: 'day', error: 'dateUnreal' };
}

function isFar(years: number): boolean {
  return years < -yearsBack || years > yearsAhead;
}
