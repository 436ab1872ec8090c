import { CLOCK_12, CLOCK_24, offsetText } from './clock-text.ts';
import type { Instant } from './instant.ts';
import { fromDayNumber, type LocalDate } from './local-date.ts';
import { offsetAt } from './offset-table.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from './units.ts';

/** One slot as the contract spells it: local date, 12-hour label, ISO 8601 instant with offset. */
export interface WireSlot {
  readonly date: LocalDate;
  readonly label: string;
  readonly start: string;
}

/**
 * Spells many slots at once: an answer has hundreds of them, so what the slots of a day share is
 * worked out once a day and the rest is looked up. Throws RangeError for an unknown zone.
 *
 * @param starts whole minutes
 * @example
 * toWireSlots([Date.UTC(2026, 2, 25, 13)], 'America/New_York')
 * // [{ date: '2026-03-25', label: '9:00 AM', start: '2026-03-25T09:00:00-04:00' }]
 */
export function toWireSlots(starts: readonly Instant[], zone: string): WireSlot[] {
  let day = Number.NaN;
  let date = '';
  let offset = Number.NaN;
  let suffix = '';
  return starts.map((instant) => {
    const now = offsetAt(zone, instant);
    if (now !== offset) {
      offset = now;
      suffix = offsetText(Math.round(offset / MS_PER_MINUTE));
    }
    const local = instant + offset;
    const today = Math.floor(local / MS_PER_DAY);
    if (today !== day) {
      day = today;
      date = fromDayNumber(day);
    }
    const minute = Math.floor((local - day * MS_PER_DAY) / MS_PER_MINUTE);
    return {
      date,
      label: CLOCK_12[minute] ?? '',
      start: `${date}T${CLOCK_24[minute]}:00${suffix}`,
    };
  });
}
