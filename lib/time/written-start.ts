import { type Instant, parseInstant } from './instant.ts';
import { isLocalDate, type LocalDate } from './local-date.ts';
import { readWrittenClock } from './written-clock.ts';
import { localToInstants } from './zone.ts';

/** In which order a date of three numbers is written. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const numbers = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})$/;
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{2}|\d{4})$/;
const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{2}|\d{4})$/;

function toDate(year: string, month: number, day: string): LocalDate | null {
  const full = year.length === 2 ? `20${year}` : year.padStart(4, '0');
  const date = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

function monthOf(word: string): number {
  return months.indexOf(word.slice(0, 3)) + 1;
}

/**
 * A date as other systems write it: "2026-12-01", "1/12/2026" (in the order that is said), "1 Dec
 * 2026" or "December 1, 2026", with a weekday before it or not. Two digits of a year are of this
 * century. Null for everything else: no date is guessed.
 *
 * @example readWrittenDate('Tue 1 Dec 2026', 'ymd') // '2026-12-01'
 * @example readWrittenDate('1/12/2026', 'mdy') // '2026-01-12'
 */
export function readWrittenDate(text: string, order: DateOrder): LocalDate | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? /, '')
    .replace(/\s+/g, ' ');
  const [, a = '', b = '', c = ''] = numbers.exec(plain) ?? [];
  if (a) {
    // Four digits in front are a year, whatever the order of the others.
    if (a.length === 4) return toDate(a, Number(b), c);
    if (order === 'ymd' || c.length === 3 || c.length === 1) return null;
    return order === 'dmy' ? toDate(c, Number(b), a) : toDate(c, Number(a), b);
  }
  const [, day = '', month = '', year = ''] = dayFirst.exec(plain) ?? [];
  if (day) return toDate(year, monthOf(month), day);
  const [, first = '', second = '', third = ''] = monthFirst.exec(plain) ?? [];
  return first ? toDate(third, monthOf(first), second) : null;
}

const orders = ['ymd', 'dmy', 'mdy'] as const;

/**
 * The order that dates of three numbers are written in, as far as they tell: one with a day beyond
 * the twelfth settles it, and what is no date says nothing. Null when they do not say.
 *
 * @example guessDateOrder(['1/12/2026', '13/12/2026']) // 'dmy'
 * @example guessDateOrder(['1/12/2026']) // null
 */
export function guessDateOrder(texts: readonly string[]): DateOrder | null {
  const dates = texts.filter((text) => orders.some((order) => readDatePart(text, order)));
  const fitting = orders.filter((order) => dates.every((text) => readDatePart(text, order)));
  const [first, second] = fitting;
  // Where year first fits, no date was of three numbers in another order.
  if (dates.length === 0 || (first !== 'ymd' && second)) return null;
  return first ?? null;
}

/** Why a start could not be read. */
export type WrittenStartProblem = 'date' | 'time' | 'nonexistent';

export type WrittenStart =
  | { readonly ok: true; readonly start: Instant; readonly isTwice: boolean }
  | { readonly ok: false; readonly problem: WrittenStartProblem };

const withClock =
  /^(.*?\d)(?:[t,]|,? (?:at )?)\s*(\d{1,2}(?:[:.]\d{2}(?::\d{2}(?:\.\d+)?)?)?\s*(?:[ap]\.?m\.?)?)$/i;

function splitStart(text: string): [date: string, clock: string] {
  const [, date = text, clock = ''] = withClock.exec(text.trim()) ?? [];
  return readWrittenClock(clock) === null ? [text, ''] : [date, clock];
}

function readDatePart(text: string, order: DateOrder): LocalDate | null {
  return readWrittenDate(text, order) ?? readWrittenDate(splitStart(text)[0], order);
}

/**
 * When something starts, as other systems write it: a date with its time in one text, or each in
 * its own; on the clocks of `zone`, unless the text carries an offset. A time that comes twice, on
 * the night clocks go back, is the first one, and `isTwice` says so.
 *
 * @example
 * readWrittenStart({ date: '1/12/2026', time: '2:30pm' }, { order: 'dmy', zone: 'Europe/London' })
 * // { ok: true, start: Date.UTC(2026, 11, 1, 14, 30), isTwice: false }
 */
export function readWrittenStart(
  written: { date: string; time?: string | undefined },
  { order, zone }: { order: DateOrder; zone: string },
): WrittenStart {
  const exact = written.time ? null : parseInstant(written.date.trim());
  if (exact?.kind === 'instant') return { ok: true, start: exact.instant, isTwice: false };
  const [dateText, clockText] = written.time
    ? [written.date, written.time]
    : splitStart(written.date);
  const date = readDatePart(dateText, order);
  if (date === null) return { ok: false, problem: 'date' };
  const minute = readWrittenClock(clockText);
  if (minute === null) return { ok: false, problem: 'time' };
  const [start, second] = localToInstants(zone, date, minute);
  if (start === undefined) return { ok: false, problem: 'nonexistent' };
  return { ok: true, start, isTwice: second !== undefined };
}
