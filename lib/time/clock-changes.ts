import type { Instant } from './instant.ts';
import { offsetTable } from './offset-table.ts';
import { MS_PER_MINUTE } from './units.ts';

/** A moment at which a zone's clocks are changed. */
export interface ClockChange {
  readonly at: Instant;
  /** Minutes the clocks go forward; back when negative. */
  readonly minutes: number;
}

/**
 * When the clocks of a zone change after `from` and up to `to`, in order. Throws RangeError for an
 * unknown zone.
 * @example
 * clockChanges('America/New_York', Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1))
 * // [{ at: Date.UTC(2026, 2, 8, 7), minutes: 60 }]
 */
export function clockChanges(zone: string, from: Instant, to: Instant): ClockChange[] {
  const { starts, offsets } = offsetTable(zone, from, to);
  return starts.flatMap((at, i) => {
    const before = offsets[i - 1];
    if (before === undefined || at <= from || at > to) return [];
    return [{ at, minutes: ((offsets[i] as number) - before) / MS_PER_MINUTE }];
  });
}
