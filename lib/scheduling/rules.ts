import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Minutes [from, to) of a local day, 0 to 1440; nine to five is `{ from: 540, to: 1020 }`. */
export interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Working ranges by day of the week, index 0 = Sunday; in any order, they may overlap: `[[], [{
 * from: 540, to: 1020 }]]`.
 */
export type WeeklyHours = readonly (readonly MinuteRange[])[];

/**
 * When a practitioner works, on the clocks of `zone`. An exception replaces its whole local day;
 * `[]` is closed.
 */
export interface Schedule {
  readonly zone: string;
  readonly weekly: WeeklyHours;
  readonly exceptions: ReadonlyMap<LocalDate, readonly MinuteRange[]>;
}

/** How a service may be booked. Whole numbers; duration and step at least 1. */
export interface ServiceRules {
  readonly durationMinutes: number;
  readonly stepMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  /** The least time between now and a start. */
  readonly noticeMinutes: number;
  /** The last bookable local date is this many days after today's. */
  readonly horizonDays: number;
  /** The most appointments of one local day, or null for no limit. */
  readonly maxPerDay: number | null;
}

/** Everything that decides whether a start is open. */
export interface Calendar {
  readonly schedule: Schedule;
  /** Local dates, in the schedule's zone, on which the clinic is closed, whatever the hours say. */
  readonly closures: ReadonlySet<LocalDate>;
  readonly rules: ServiceRules;
  /** Blocked time with its own buffers, in any order; it may overlap. */
  readonly busy: readonly Interval[];
  /** Starts of the appointments that count towards `maxPerDay`. */
  readonly counted: readonly Instant[];
  readonly now: Instant;
}
