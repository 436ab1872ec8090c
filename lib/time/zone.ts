import type { Instant } from './instant.ts';
import { fromDayNumber, type LocalDate, toDayNumber } from './local-date.ts';
import { offsetAt, offsetIndex, offsetTable } from './offset-table.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from './units.ts';

const NAME = /^[A-Za-z][\w+-]*(\/[A-Za-z][\w+-]*)*$/;
// Intl reads three letters in ways of its own (BST as Bangladesh, IST as India), and so many people
// mean another zone.
const ABBREVIATION = /^([A-Z]{3}(\d[A-Z]{3})?|SystemV\/.*)$/i;
const SHORT_NAMES: ReadonlySet<string> = new Set(['UTC', 'GMT', 'UCT', 'PRC', 'ROC', 'ROK']);
// No offset is larger than this, with room to spare (Apia crossed the date line: −11 h to +13 h).
const REACH = 26 * 60 * MS_PER_MINUTE;

/**
 * Whether a text names an IANA zone or an alias of one, in any case; never throws. Offsets
 * (`+05:00`) and abbreviations (`EST`, `IST`) are not zones.
 * @example isZone('America/New_York') // true
 */
export function isZone(name: string): boolean {
  if (!NAME.test(name) || (ABBREVIATION.test(name) && !SHORT_NAMES.has(name.toUpperCase())))
    return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/**
 * Minutes east of UTC at an instant: whole, except in zones that kept seconds before 1973.
 * Throws RangeError for an unknown zone.
 * @example offsetMinutesAt('America/New_York', Date.UTC(2026, 6, 1)) // -240
 */
export function offsetMinutesAt(zone: string, instant: Instant): number {
  return offsetAt(zone, instant) / MS_PER_MINUTE;
}

/**
 * The instants, ascending, at which a zone's clocks show a local time given as milliseconds since
 * 1970-01-01T00:00.
 * @example clockToInstants('UTC', 60_000) // [60_000]
 */
export function clockToInstants(zone: string, local: number): readonly Instant[] {
  const table = offsetTable(zone, local - REACH, local + REACH);
  const instants: Instant[] = [];
  const last = offsetIndex(table, local + REACH);
  for (let i = offsetIndex(table, local - REACH); i <= last; i++) {
    const instant = local - (table.offsets[i] as number);
    if (offsetIndex(table, instant) === i) instants.push(instant);
  }
  return instants;
}

/**
 * The instants, ascending, at which a zone's clocks show a date and minute (0 to 1440, which is the
 * next midnight): one; none when clocks skip it; two when they show it twice. Throws RangeError for
 * an unknown zone or no date.
 * @example localToInstants('America/New_York', '2026-03-08', 150) // [], as 02:30 was skipped
 */
export function localToInstants(zone: string, date: LocalDate, minute: number): readonly Instant[] {
  return clockToInstants(zone, toDayNumber(date) * MS_PER_DAY + minute * MS_PER_MINUTE);
}

/**
 * The local day of an instant as a day number (see `toDayNumber`). Throws RangeError for an unknown
 * zone.
 * @example localDayAt(0, 'America/New_York') // -1
 */
export function localDayAt(instant: Instant, zone: string): number {
  return Math.floor((instant + offsetAt(zone, instant)) / MS_PER_DAY);
}

/**
 * The local date of an instant. Throws RangeError for an unknown zone.
 * @example localDateAt(0, 'America/New_York') // '1969-12-31'
 */
export function localDateAt(instant: Instant, zone: string): LocalDate {
  return fromDayNumber(localDayAt(instant, zone));
}

/**
 * The minute of the local day of an instant, 0 to 1439, seconds dropped. Throws RangeError for an
 * unknown zone.
 * @example localMinuteAt(0, 'America/New_York') // 1140, 7 in the evening
 */
export function localMinuteAt(instant: Instant, zone: string): number {
  const local = instant + offsetAt(zone, instant);
  return Math.floor((local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY) / MS_PER_MINUTE);
}

/**
 * The first instant of a local date: midnight, the earlier one when it comes twice, and the moment
 * clocks jump when it is skipped. A date that never was (Apia, 2011-12-30) starts and ends at the
 * jump, which is the start of the next. Throws RangeError for an unknown zone or no date.
 * @example startOfDay('2026-03-25', 'America/New_York') // Date.UTC(2026, 2, 25, 4)
 */
export function startOfDay(date: LocalDate, zone: string): Instant {
  const midnight = toDayNumber(date) * MS_PER_DAY;
  const table = offsetTable(zone, midnight - REACH, midnight + REACH);
  let i = offsetIndex(table, midnight - REACH);
  // The first stretch of constant offset whose clocks get past midnight holds it, or begins after
  // it.
  while (
    i + 1 < table.starts.length &&
    (table.starts[i + 1] as number) + (table.offsets[i] as number) <= midnight
  )
    i++;
  const instant = midnight - (table.offsets[i] as number);
  return i === 0 ? instant : Math.max(instant, table.starts[i] as number);
}
