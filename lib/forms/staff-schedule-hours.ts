import type { ClockRange } from '../time/wished-times.ts';
import { type HoursErrorKey, readRanges, type TypedRange } from './staff-schedule-clock.ts';
import type { Typed } from './staff-schedule-state.ts';

/** The days of the week in the order they are shown, 0 = Sunday. */
export const weekdayOrder = [1, 2, 3, 4, 5, 6, 0] as const;

/** The most ranges a day may have. */
export const mostRanges = 6;

/** The names of the boxes of days and dates: "d1-0-from", "hours-0-to". */
export const hoursFieldNames = /^(d[0-6]|hours)-[0-5]-(from|to)$/;

export interface HoursError {
  /** The box that is wrong. */
  id: string;
  /** Of the day, like "d1". */
  prefix: string;
  error: HoursErrorKey;
}

/** The rows of one day: as many as the form has, one at least. */
export function rangeRows(typed: Typed, prefix: string): TypedRange[] {
  const rows: TypedRange[] = [];
  for (let row = 0; row < mostRanges; row++) {
    const [from, to] = [typed[`${prefix}-${row}-from`], typed[`${prefix}-${row}-to`]];
    if (from !== undefined || to !== undefined) rows.push({ from: from ?? '', to: to ?? '' });
  }
  return rows.length > 0 ? rows : [{ from: '', to: '' }];
}

/** The boxes of one day, filled in. */
export function rangeFields(prefix: string, rows: readonly TypedRange[]): Typed {
  return Object.fromEntries(
    rows.slice(0, mostRanges).flatMap(({ from, to }, row) => [
      [`${prefix}-${row}-from`, from],
      [`${prefix}-${row}-to`, to],
    ]),
  );
}

/** Reads the boxes of one day. */
export function readDay(
  typed: Typed,
  prefix: string,
): { ranges: ClockRange[]; errors: HoursError[] } {
  const { ranges, wrong } = readRanges(rangeRows(typed, prefix));
  return {
    ranges,
    errors: wrong.map(({ row, side, error }) => ({
      id: `${prefix}-${row}-${side}`,
      prefix,
      error,
    })),
  };
}

/**
 * Reads a week, index 0 = Sunday; what is wrong comes in the order of the page.
 *
 * @example readWeek({ 'd1-0-from': '9', 'd1-0-to': '5' }).weekly[1] // [{ from: 540, to: 1020 }]
 */
export function readWeek(typed: Typed): { weekly: ClockRange[][]; errors: HoursError[] } {
  const weekly: ClockRange[][] = [[], [], [], [], [], [], []];
  const errors: HoursError[] = [];
  for (const weekday of weekdayOrder) {
    const day = readDay(typed, `d${weekday}`);
    weekly[weekday] = day.ranges;
    errors.push(...day.errors);
  }
  return { weekly, errors };
}

/** One more row for a day, empty; as it was where it has as many as it may. */
export function withRow(typed: Typed, prefix: string): { typed: Typed; focus: string } {
  const rows = [...rangeRows(typed, prefix), { from: '', to: '' }].slice(0, mostRanges);
  const focus = `${prefix}-${rows.length - 1}-from`;
  return { typed: { ...typed, ...rangeFields(prefix, rows) }, focus };
}

/**
 * The hours of one day put in the place of those of others.
 *
 * @example copyDay({ 'd1-0-from': '9', 'd1-0-to': '5' }, 1, [2])['d2-0-from'] // '9'
 */
export function copyDay(typed: Typed, from: number, to: readonly number[]): Typed {
  const rows = rangeRows(typed, `d${from}`);
  const others = new RegExp(`^d(${to.join('|') || 'none'})-`);
  const kept = Object.entries(typed).filter(([name]) => !others.test(name));
  const copies = to.map((weekday) => rangeFields(`d${weekday}`, rows));
  return Object.assign(Object.fromEntries(kept), ...copies);
}
