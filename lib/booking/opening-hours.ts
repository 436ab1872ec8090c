import 'server-only';
import type { WeeklyHours } from '../scheduling/rules.ts';
import { workingPieces } from '../scheduling/working-time.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { MS_PER_DAY } from '../time/units.ts';

/**
 * Whether somebody answers the phone. `until` and `opens` are null when they are further ahead than
 * anybody plans, as `until` is for a desk that never closes.
 */
export type DeskNow =
  | { readonly isOpen: true; readonly until: Instant | null }
  | { readonly isOpen: false; readonly opens: Instant | null };

interface Desk {
  zone: string;
  openingHours: WeeklyHours;
  /** Local dates on which nobody is there, whatever the hours say. */
  closures?: ReadonlySet<LocalDate>;
}

/** Longer than a week: a day may be closed, or its hours skipped when the clocks go forward. */
const DAYS_AHEAD = 15;

/**
 * Whether the clinic's desk is open, and when that changes next, on the clinic's clocks. Null when
 * the clinic has not said its hours. Throws RangeError for an unknown zone.
 *
 * @example
 * openNow({ zone: 'America/New_York', openingHours: weekdaysFrom830To1730 }, saturday)
 * // { isOpen: false, opens: Date.UTC(2026, 7, 10, 12, 30) }
 */
export function openNow({ zone, openingHours, closures }: Desk, now: Instant): DeskNow | null {
  if (openingHours.every((day) => day.length === 0)) return null;
  const schedule = { zone, weekly: openingHours, exceptions: new Map() };
  const horizon = now + DAYS_AHEAD * MS_PER_DAY;
  const pieces = workingPieces({ schedule, closures: closures ?? new Set() }, now, horizon);
  const next = pieces.find(({ end }) => end > now);
  if (next === undefined) return { isOpen: false, opens: null };
  if (next.start > now) return { isOpen: false, opens: next.start };
  return { isOpen: true, until: next.reach < horizon ? next.reach : null };
}
