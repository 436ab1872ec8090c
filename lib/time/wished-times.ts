import type { LocalDate } from './local-date.ts';
import { weekdayOf } from './local-date.ts';

/** Minutes of the local day in which an appointment may start: `from` counts, `to` does not. */
export interface ClockRange {
  readonly from: number;
  readonly to: number;
}

/** When a visit would suit somebody; what is not said is left open. `{}` is any time. */
export interface WishedTimes {
  readonly first?: LocalDate | undefined;
  readonly last?: LocalDate | undefined;
  /** 0 is Sunday. */
  readonly weekdays?: readonly number[] | undefined;
  /** Any of these; ascending and apart. */
  readonly hours?: readonly ClockRange[] | undefined;
}

/**
 * Whether a start at this minute of this local date is wished for.
 * @example isWished({ weekdays: [2] }, '2026-12-01', 540) // true, a Tuesday
 */
export function isWished(wish: WishedTimes, date: LocalDate, minute: number): boolean {
  return (
    (wish.first === undefined || date >= wish.first) &&
    (wish.last === undefined || date <= wish.last) &&
    (wish.weekdays === undefined || wish.weekdays.includes(weekdayOf(date))) &&
    (wish.hours === undefined || wish.hours.some(({ from, to }) => minute >= from && minute < to))
  );
}

/**
 * Whether a wish leaves every time open.
 * @example isAnyTime({}) // true
 */
export function isAnyTime({ first, last, weekdays, hours }: WishedTimes): boolean {
  return !(first || last || weekdays || hours);
}

/**
 * The ranges ascending, those that touch joined.
 * @example joinRanges([{ from: 720, to: 1020 }, { from: 0, to: 720 }]) // [{ from: 0, to: 1020 }]
 */
export function joinRanges(ranges: readonly ClockRange[]): ClockRange[] {
  const joined: ClockRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && range.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else if (range.from < range.to) joined.push(range);
  }
  return joined;
}

/**
 * What lies in both.
 * @example meetRanges([{ from: 0, to: 720 }], [{ from: 600, to: 900 }]) // [{ from: 600, to: 720 }]
 */
export function meetRanges(a: readonly ClockRange[], b: readonly ClockRange[]): ClockRange[] {
  const both = a.flatMap((one) =>
    b.map((other) => ({
      from: Math.max(one.from, other.from),
      to: Math.min(one.to, other.to),
    })),
  );
  return joinRanges(both.filter(({ from, to }) => from < to));
}
