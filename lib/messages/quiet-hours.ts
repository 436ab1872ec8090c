import 'server-only';
import type { Instant } from '../time/instant.ts';
import { addDays } from '../time/local-date.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localDateAt, localMinuteAt, localToInstants } from '../time/zone.ts';

/** Minutes of a local day within which nobody is reminded; across midnight where `from` is later. */
export interface QuietHours {
  from: number;
  to: number;
}

function isWithin(minute: number, { from, to }: QuietHours): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/**
 * When to send what is due at an instant: then, or, when that is within the quiet hours where the
 * customer is, just before they begin. Earlier and not later, for what a reminder is about comes.
 *
 * @param zone IANA zone of the customer
 * @example
 * // 6am in New York, quiet from 9pm to 8am: 9pm the evening before
 * beforeQuiet(Date.UTC(2026, 11, 1, 11), 'America/New_York', { from: 1260, to: 480 })
 */
export function beforeQuiet(due: Instant, zone: string, quiet: QuietHours): Instant {
  const minute = localMinuteAt(due, zone);
  if (!isWithin(minute, quiet)) return due;
  const today = localDateAt(due, zone);
  const began = minute >= quiet.from ? today : addDays(today, -1);
  const [start] = localToInstants(zone, began, quiet.from);
  // On a night whose clocks skip that minute: as many minutes earlier.
  return start ?? due - ((minute - quiet.from + 1440) % 1440) * MS_PER_MINUTE;
}

/** Whether an instant is within the quiet hours where the customer is. */
export function isQuiet(at: Instant, zone: string, quiet: QuietHours): boolean {
  return isWithin(localMinuteAt(at, zone), quiet);
}
