import 'server-only';
import type { LocalDate } from '../time/local-date.ts';

/** One day of an event. */
export interface Occurrence {
  date: LocalDate;
  name: string;
  /** When it begins, "14:00"; null when it is a whole day. */
  time: string | null;
}

/** A date that a file names, to be ticked. */
export interface Holiday {
  date: LocalDate;
  name: string;
  /** When what happens that day begins, where none of it takes the whole day. */
  time: string | null;
}

/** As many as fit into a form with their names. */
const mostHolidays = 100;
const longestName = 60;

/**
 * One entry a date, in order: whole days before times, each name once.
 *
 * @example toHolidays([{ date: '2026-12-25', name: 'Christmas Day', time: null }]).holidays[0].name
 */
export function toHolidays(occurrences: readonly Occurrence[]): {
  holidays: Holiday[];
  more: number;
} {
  const byDate = new Map<LocalDate, { names: string[]; time: string | null }>();
  const sorted = occurrences.toSorted(
    (a, b) => compare(a.date, b.date) || compare(a.time ?? '', b.time ?? ''),
  );
  for (const { date, name, time } of sorted) {
    const known = byDate.get(date);
    const plain = plainName(name);
    if (!known) byDate.set(date, { names: plain ? [plain] : [], time });
    else if ((known.time === null) === (time === null) && plain && !known.names.includes(plain)) {
      known.names.push(plain);
    }
  }
  const all = [...byDate].map(([date, { names, time }]) => {
    return { date, name: short(names.slice(0, 3).join(', ')), time };
  });
  return { holidays: all.slice(0, mostHolidays), more: Math.max(0, all.length - mostHolidays) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Letters that have no shape, and those that turn others around, are no part of a name. */
function plainName(name: string): string {
  return short(name.replace(/[\p{C}\s]+/gu, ' ').trim());
}

function short(text: string): string {
  const letters = [...text];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : text;
}
