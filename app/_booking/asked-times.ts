import 'server-only';
import { daysAheadMax } from '@/lib/contract/fields.ts';
import { addDays, daysBetween, isLocalDate, type LocalDate } from '@/lib/time/local-date.ts';
import {
  firstOfMonth,
  isLocalMonth,
  type LocalMonth,
  lastOfMonth,
  monthOf,
} from '@/lib/time/month-grid.ts';
import type { ClockRange, WishedTimes } from '@/lib/time/wished-times.ts';

/** Which of the free times are asked for; everything that is not in the URL is left open. */
export interface AskedTimes {
  view: 'list' | 'month';
  /** First date of the list, when that is not today. */
  from?: LocalDate | undefined;
  /** The month of the calendar; the first that has times when left out. */
  month?: LocalMonth | undefined;
  wished: WishedTimes;
  /** Hours that were said without am or pm, in minutes of the day. */
  assumed: readonly number[];
  /** Minutes that an appointment which is to be moved is longer than its service. */
  extra?: number | undefined;
}

/** The parameters that say which times are asked for. */
export const askedFields = [
  'view',
  'from',
  'month',
  'first',
  'last',
  'weekdays',
  'hours',
  'assumed',
  'extra',
] as const;

/** Reads off the URL or a form what is asked for; what makes no sense counts as left out. */
export function readAsked(get: (field: (typeof askedFields)[number]) => string): AskedTimes {
  const date = (field: 'from' | 'first' | 'last') =>
    isLocalDate(get(field)) && get(field) > '1970' && get(field) < '2200' ? get(field) : undefined;
  const month = get('month');
  const hours = get('hours').split('.').flatMap(readRange);
  const weekdays = [...new Set(get('weekdays').split('.').filter(isWeekday).map(Number))];
  return {
    view: get('view') === 'month' ? 'month' : 'list',
    from: date('from'),
    month: /^(?:19[7-9]|20|21)/.test(month) && isLocalMonth(month) ? month : undefined,
    wished: {
      first: date('first'),
      last: date('last'),
      ...(weekdays.length > 0 && { weekdays: weekdays.sort() }),
      ...(hours.length > 0 && { hours: hours.slice(0, 4) }),
    },
    assumed: get('assumed')
      .split('.')
      .flatMap((text) => readMinute(text) ?? [])
      .slice(0, 4),
    extra: readMinute(get('extra')),
  };
}

/** What {@link readAsked} reads back. */
export function askedParams(asked: Partial<AskedTimes>): Record<string, string> {
  const { view, from, month, wished = {}, assumed = [], extra = 0 } = asked;
  return Object.fromEntries(
    [
      ['view', view === 'month' ? view : ''],
      ['from', from],
      ['month', month],
      ['first', wished.first],
      ['last', wished.last],
      ['weekdays', wished.weekdays?.join('.')],
      ['hours', wished.hours?.map((range) => `${range.from}-${range.to}`).join('.')],
      ['assumed', assumed.join('.')],
      ['extra', extra > 0 ? String(extra) : ''],
    ].filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function isWeekday(text: string): boolean {
  return /^[0-6]$/.test(text);
}

function readMinute(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) <= 1440 ? Number(text) : undefined;
}

function readRange(text: string): ClockRange[] {
  const [from, to, ...more] = text.split('-').map(readMinute);
  if (from === undefined || to === undefined || more.length > 0) return [];
  return from < to ? [{ from, to }] : [];
}

/**
 * What a page's URL asks for. A date beyond the first window of the list, or one in the calendar,
 * says where to look: a link to it works without more.
 */
export function askedFor(
  query: URLSearchParams,
  date: string | undefined,
  today: LocalDate,
): AskedTimes {
  const asked = readAsked((field) => query.get(field) ?? '');
  if (!date || !isLocalDate(date)) return asked;
  if (asked.view === 'month') return { ...asked, month: asked.month ?? monthOf(date) };
  const isFar = !asked.from && !asked.wished.first && daysBetween(today, date) > daysAheadMax;
  return isFar && date < '2200' ? { ...asked, from: date } : asked;
}

/** Dates of the list that are read at once. */
export const windowDays = daysAheadMax + 1;

/** Dates that are read at once. `from` is left out for today, by the database's clock. */
export interface AskedDates {
  from?: LocalDate | undefined;
  daysAhead: number;
}

/** Two months hold the first that has times nearly always. */
const monthsAhead = 61;

/** The dates to read for what is asked. */
export function datesOf({ view, from, month, wished }: AskedTimes): AskedDates {
  if (view === 'month' && month) {
    const first = firstOfMonth(month);
    return { from: first, daysAhead: daysBetween(first, lastOfMonth(month)) };
  }
  const start = [from, wished.first].reduce((a, b) => (a && b ? (a > b ? a : b) : (a ?? b)));
  return { from: start, daysAhead: view === 'month' ? monthsAhead : daysAheadMax };
}

/** The last of these dates. */
export function lastDateOf({ from, daysAhead }: AskedDates, today: LocalDate): LocalDate {
  return addDays(from ?? today, daysAhead);
}
