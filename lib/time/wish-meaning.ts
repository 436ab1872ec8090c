import { daysBetween, type LocalDate, weekdayOf } from './local-date.ts';
import { nextWeekday } from './wish-calendar.ts';
import type { WishToken } from './wish-tokens.ts';
import { type ClockRange, joinRanges, meetRanges, type WishedTimes } from './wished-times.ts';

/**
 * The hours that all pieces of a wish leave: undefined for any hour, null for none.
 * @example
 * hoursOf([{ kind: 'hours', range: { from: 0, to: 720 }, named: true, assumed: [] }], 'mornings')
 * // [{ from: 0, to: 720 }]
 */
export function hoursOf(
  pieces: readonly WishToken[],
  text: string,
): ClockRange[] | undefined | null {
  const said = pieces.filter((piece) => piece.kind === 'hours');
  if (said.length === 0) return undefined;
  const named = said.filter((piece) => piece.named).map(({ range }) => range);
  const clock = said.filter((piece) => !piece.named).map(({ range }) => range);
  const allDay = [{ from: 0, to: 1440 }];
  const either = / or /.test(text) || clock.every(({ from, to }) => to === from + 1);
  const times = either
    ? joinRanges(clock)
    : clock.reduce<ClockRange[]>((met, range) => meetRanges(met, [range]), allDay);
  const parts = named.length > 0 ? joinRanges(named) : allDay;
  const both = meetRanges(parts, clock.length > 0 ? times : allDay);
  return both.length > 0 ? both : null;
}

type Dates = Pick<WishedTimes, 'first' | 'last' | 'weekdays'>;

/**
 * The dates that all pieces of a wish leave: null for none, and for dates that are too far apart for
 * one wish.
 * @example
 * datesOf([{ kind: 'day', date: '2026-12-01' }], '2026-11-25')
 * // { first: '2026-12-01', last: '2026-12-01' }
 */
export function datesOf(pieces: readonly WishToken[], today: LocalDate): Dates | null {
  const spans = pieces.filter((piece) => piece.kind === 'dates');
  const repeated = pieces.flatMap((piece) => (piece.kind === 'weekdays' ? piece.weekdays : []));
  const named = pieces.flatMap((piece) => (piece.kind === 'weekday' ? [piece.weekday] : []));
  const isFilter = spans.length > 0 || repeated.length > 0;
  const days = pieces.flatMap((piece) => (piece.kind === 'day' ? [piece.date] : []));
  const isSaidTwice = days.length > 0 && named.every((day) => days.map(weekdayOf).includes(day));
  if (!isFilter && !isSaidTwice) days.push(...named.map((weekday) => nextWeekday(today, weekday)));
  const weekdays = isFilter && !isSaidTwice ? [...repeated, ...named] : repeated;
  if (days.length > 0 && weekdays.length > 0) return null;
  days.sort();
  let first = days[0];
  let last = days.at(-1);
  if (first && last && daysBetween(first, last) > 6) return null;
  for (const span of spans) {
    if (span.first && (!first || span.first > first)) first = span.first;
    if (span.last && (!last || span.last < last)) last = span.last;
  }
  if (first && last && first > last) return null;
  if (last && last < today) return null;
  if (days.length > 1) weekdays.push(...days.map(weekdayOf));
  const sorted = [...new Set(weekdays)].sort((a, b) => a - b);
  return {
    ...(first && { first }),
    ...(last && { last }),
    ...(sorted.length > 0 && { weekdays: sorted }),
  };
}
