import { CLOCK_24, offsetText, twoDigits } from './clock-text.ts';
import { fromDayNumber, isLocalDate, type LocalDate, toDayNumber } from './local-date.ts';
import { offsetAt } from './offset-table.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from './units.ts';

/** A point in time as whole milliseconds since 1970-01-01T00:00:00Z: `const epoch: Instant = 0`. */
export type Instant = number;

/**
 * What an ISO 8601 date and time says: an instant when it carries an offset, else a reading of a
 * wall clock.
 */
export type ParsedInstant =
  | { readonly kind: 'instant'; readonly instant: Instant }
  | {
      readonly kind: 'local';
      readonly date: LocalDate;
      /** Minute of the local day, 0 to 1439. */
      readonly minute: number;
      readonly second: number;
      readonly millisecond: number;
    };

const ISO =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * Minutes east of UTC of `Z`, `+05`, `+0530` or `+05:30`; null when no clock on Earth is that far
 * off.
 */
function parseOffset(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', ''));
  if (hours > 18 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * Reads an ISO 8601 date and time. With `Z` or an offset it is an instant; without, it is local
 * wall time that only a zone can place (see `localToInstants`). Seconds and fractions are optional;
 * digits past milliseconds are dropped. Null for anything else: no time, impossible dates, 24:00,
 * leap seconds, surrounding text.
 * @example
 * parseInstant('2026-03-25T14:00:00+05:30')
 * // { kind: 'instant', instant: Date.UTC(2026, 2, 25, 8, 30) }
 */
export function parseInstant(text: string): ParsedInstant | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, date = '', hourText, minuteText, secondText = '0', fraction = '', offsetText] = match;
  const hour = Number(hourText);
  const second = Number(secondText);
  if (!isLocalDate(date) || hour > 23 || Number(minuteText) > 59 || second > 59) return null;
  const minute = hour * 60 + Number(minuteText);
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (offsetText === undefined) return { kind: 'local', date, minute, second, millisecond };
  const offset = parseOffset(offsetText);
  if (offset === null) return null;
  const local =
    toDayNumber(date) * MS_PER_DAY + minute * MS_PER_MINUTE + second * 1000 + millisecond;
  return { kind: 'instant', instant: local - offset * MS_PER_MINUTE };
}

/** `2026-03-25T14:00:00` of milliseconds since 1970-01-01T00:00 on some clock. */
function wallText(local: number): string {
  const day = Math.floor(local / MS_PER_DAY);
  const seconds = Math.floor((local - day * MS_PER_DAY) / 1000);
  return `${fromDayNumber(day)}T${CLOCK_24[Math.floor(seconds / 60)]}:${twoDigits(seconds % 60)}`;
}

/**
 * An instant in UTC to the second, milliseconds dropped. Throws RangeError outside the years 0000
 * to 9999.
 * @example toIsoUtc(Date.UTC(2026, 2, 25, 14)) // '2026-03-25T14:00:00Z'
 */
export function toIsoUtc(instant: Instant): string {
  return `${wallText(instant)}Z`;
}

/**
 * An instant on the clock of an IANA zone with its offset, to the second. Throws RangeError for an
 * unknown zone.
 * @example
 * toIsoInZone(Date.UTC(2026, 2, 25, 14), 'America/New_York')
 * // '2026-03-25T10:00:00-04:00'
 */
export function toIsoInZone(instant: Instant, zone: string): string {
  // ISO offsets have no seconds (Liberia had some until 1972): rounding before use keeps the text
  // exact.
  const offset = Math.round(offsetAt(zone, instant) / MS_PER_MINUTE);
  return `${wallText(instant + offset * MS_PER_MINUTE)}${offsetText(offset)}`;
}
