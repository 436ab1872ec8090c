import type { ClockWords, GridColumn, GridDay, GridItem } from './types.ts';

/** Where something that is carried would be put down. */
export interface Place {
  column: number;
  from: number;
  minutes: number;
}

/** What is in the hand: an appointment, and where it is at the moment. */
export interface Carried extends Place {
  item: GridItem;
  /** Where it was taken from. */
  home: Place;
}

const blocking = new Set<GridItem['kind']>(['visit', 'over', 'open', 'held', 'block']);

/** What stands where something would be put down, as far as the page knows. */
export function inTheWay(
  column: GridColumn | undefined,
  { item, from, minutes }: Carried,
): GridItem[] {
  return (column?.items ?? []).filter(
    (other) =>
      blocking.has(other.kind) &&
      other.id !== item.id &&
      other.from < from + minutes &&
      from < other.to,
  );
}

/** Whether all of it lies in one stretch that is worked; also where that is not known. */
export function isWorked(column: GridColumn | undefined, { from, minutes }: Place): boolean {
  if (!column?.ground) return true;
  return column.ground.some((stretch) => stretch.from <= from && from + minutes <= stretch.to);
}

/** The nearest column on the way to another in which somebody offers the service. */
export function columnFor(
  day: GridDay,
  { item, column }: Carried,
  wanted: number,
): { column: number; refused?: string } {
  const offers = day.services[item.service ?? '']?.agents ?? {};
  const there = day.columns[wanted];
  if (!there) return { column };
  return there.who in offers ? { column: wanted } : { column, refused: there.name };
}

/** The next column to a side in which somebody offers the service; the same one when none does. */
export function nextColumn(day: GridDay, carried: Carried, way: 1 | -1): number {
  for (let column = carried.column + way; day.columns[column]; column += way) {
    if (!columnFor(day, carried, column).refused) return column;
  }
  return carried.column;
}

const longest = 1440;

/** A place moved along the day, whole steps from where it was taken from, and no further than the day goes. */
export function shifted(place: Place, byMinutes: number): Place {
  const from = Math.max(0, Math.min(longest - place.minutes, place.from + byMinutes));
  return { ...place, from };
}

/** A place made longer or shorter, and never empty. */
export function lengthened(place: Place, byMinutes: number, least: number): Place {
  const most = longest - place.from;
  const minutes = Math.max(Math.min(least, place.minutes), place.minutes + byMinutes);
  return { ...place, minutes: Math.min(most, minutes) };
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.column === b.column && a.from === b.from && a.minutes === b.minutes;
}

/** Whole steps of some minutes. @example snapped(22, 15) // 15 */
export function snapped(minutes: number, step: number): number {
  return Math.round(minutes / step) * step;
}

/**
 * A minute of the day as a clock shows it.
 *
 * @example clockOf(630, { twelve: true, midday: 'midday', midnight: 'midnight' }) // '10:30am'
 */
export function clockOf(minute: number, { twelve, midday, midnight }: ClockWords): string {
  const [hour, past] = [Math.floor(minute / 60) % 24, minute % 60];
  const minutes = String(past).padStart(2, '0');
  if (!twelve) return `${String(hour).padStart(2, '0')}:${minutes}`;
  if (past === 0 && hour % 12 === 0) return hour === 0 ? midnight : midday;
  return `${hour % 12 || 12}${past === 0 ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** Fills the places of a text. @example filled('{a} to {b}', { a: '1', b: '2' }) // '1 to 2' */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
