import { addDays, weekdayOf } from '../../../lib/time/local-date.ts';
import { localDateAt, localToInstants, offsetMinutesAt } from '../../../lib/time/zone.ts';
import type { SimulatedEventType } from './event-types.ts';
import { earliestStart, isFree, type Ledger } from './ledger.ts';

/** How slots are written: the reference has both, the service sends objects. */
export type SlotItems = 'objects' | 'strings';

interface SlotsWish {
  start: number;
  end: number;
  timeZone: string;
  format: 'time' | 'range';
  bookingUidToReschedule?: string | undefined;
}

/** With milliseconds, and `Z` in UTC. */
function written(instant: number, zone: string): string {
  const offset = Math.round(offsetMinutesAt(zone, instant));
  const wall = new Date(instant + offset * 60_000).toISOString();
  if (offset === 0) return wall;
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `${wall.slice(0, -1)}${offset < 0 ? '-' : '+'}${parts.join(':')}`;
}

/**
 * The free slots by date. They are those of all days that the range touches, as the service has been
 * seen to give more than it was asked for (issue 24260).
 */
export function slotsByDate(
  ledger: Ledger,
  eventType: SimulatedEventType,
  { start, end, timeZone, format, bookingUidToReschedule: moving }: SlotsWish,
  items: SlotItems,
): Record<string, unknown[]> {
  const days: Record<string, unknown[]> = {};
  const last = localDateAt(end, eventType.zone);
  for (let date = localDateAt(start, eventType.zone); date <= last; date = addDays(date, 1)) {
    for (const slot of startsOn(ledger, eventType, date, moving)) {
      const text = written(slot, timeZone);
      const until = written(slot + eventType.minutes * 60_000, timeZone);
      const asObject = format === 'range' ? { start: text, end: until } : { start: text };
      const day = localDateAt(slot, timeZone);
      days[day] = [...(days[day] ?? []), items === 'strings' ? text : asObject];
    }
  }
  return days;
}

function startsOn(
  ledger: Ledger,
  eventType: SimulatedEventType,
  date: string,
  moving: string | undefined,
): number[] {
  const starts: number[] = [];
  for (const [from, to] of eventType.weekly[weekdayOf(date)] ?? []) {
    for (let minute = from; minute + eventType.minutes <= to; minute += eventType.step) {
      starts.push(...localToInstants(eventType.zone, date, minute));
    }
  }
  const earliest = earliestStart(ledger, eventType);
  return starts.filter((start) => start >= earliest && isFree(ledger, eventType, start, moving));
}
