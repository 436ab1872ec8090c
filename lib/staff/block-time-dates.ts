import 'server-only';
import type { Interval } from '../time/interval.ts';
import { addDays, daysBetween, type LocalDate, weekdayOf } from '../time/local-date.ts';
import { localToInstants, startOfDay } from '../time/zone.ts';

/** On which further dates a time is blocked, up to and with a last one. */
export type Repeat = 'none' | 'daily' | 'weekdays' | 'weekly' | 'fortnightly';

/** How many pockets one form may block: each is a row with its line of history. */
export const mostBlocks = 200;

/**
 * The dates on which a time is blocked, the first one always.
 *
 * @example repeatDates('2026-12-01', 'weekly', '2026-12-15')
 * // ['2026-12-01', '2026-12-08', '2026-12-15']
 */
export function repeatDates(first: LocalDate, repeat: Repeat, until: LocalDate): LocalDate[] {
  if (repeat === 'none') return [first];
  const dates = [first];
  const days = Math.min(daysBetween(first, until), mostBlocks * 14);
  for (let day = 1; day <= days; day += 1) {
    const date = addDays(first, day);
    if (isOn(repeat, date, day)) dates.push(date);
  }
  return dates;
}

function isOn(repeat: Exclude<Repeat, 'none'>, date: LocalDate, day: number): boolean {
  switch (repeat) {
    case 'daily':
      return true;
    case 'weekdays':
      return weekdayOf(date) % 6 !== 0;
    case 'weekly':
      return day % 7 === 0;
    case 'fortnightly':
      return day % 14 === 0;
  }
}

/**
 * From one time of a local day to another, by the clocks of a zone; null for what no clock shows
 * or what is empty. A minute of 1440 is the day's end.
 */
export function periodOn(date: LocalDate, from: number, to: number, zone: string): Interval | null {
  const [start] = localToInstants(zone, date, from);
  const end =
    to === 1440 ? startOfDay(addDays(date, 1), zone) : localToInstants(zone, date, to).at(-1);
  if (start === undefined || end === undefined || end <= start) return null;
  return { start, end };
}
