import type { Instant } from '../time/instant.ts';
import { mergeIntervals } from '../time/interval.ts';
import { fromDayNumber, weekdayOfDay } from '../time/local-date.ts';
import { offsetIndex, offsetTable } from '../time/offset-table.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import type { Calendar, MinuteRange } from './rules.ts';

type WorkingHours = Pick<Calendar, 'schedule' | 'closures'>;

/** A working range of one local day, or the part of it between two changes of the clocks. */
export interface WorkingPiece {
  readonly start: Instant;
  readonly end: Instant;
  /** The local day, as a day number. */
  readonly day: number;
  /**
   * Where the range begins on the clocks of this piece: starts are whole steps from here, even if
   * it was skipped.
   */
  readonly anchor: Instant;
  /**
   * Where unbroken working time ends: the end of the last of the pieces that follow without a gap.
   */
  reach: Instant;
}

function joinRanges(ranges: readonly MinuteRange[]): readonly MinuteRange[] {
  const tidy = ranges.every(
    ({ from, to }, i) => from < to && (i === 0 || (ranges[i - 1] as MinuteRange).to < from),
  );
  if (tidy) return ranges;
  return mergeIntervals(ranges.map(({ from, to }) => ({ start: from, end: to }))).map(
    ({ start, end }) => ({ from: start, to: end }),
  );
}

/**
 * A function from day number to the working ranges of that local day, ascending, apart and not
 * empty.
 * @example
 * rangesByDay({ schedule: nineToFive, closures: new Set() })(4)
 * // [{ from: 540, to: 1020 }]
 */
export function rangesByDay({
  schedule,
  closures,
}: WorkingHours): (day: number) => readonly MinuteRange[] {
  const weekly = schedule.weekly.map(joinRanges);
  const dated = schedule.exceptions.size > 0 || closures.size > 0;
  return (day: number): readonly MinuteRange[] => {
    if (dated) {
      const date = fromDayNumber(day);
      if (closures.has(date)) return [];
      const exception = schedule.exceptions.get(date);
      if (exception !== undefined) return joinRanges(exception);
    }
    return weekly[weekdayOfDay(day)] ?? [];
  };
}

/**
 * The working time of a calendar that meets [from, to), as pieces in ascending order. A minute is
 * worked when the local clock shows it inside a range of its local date: a skipped hour is not
 * there, a repeated one is there twice. Pieces are not cut at `from` and `to`; `start` is right as
 * far back as `from`, `end` and `reach` as far as `to`. Throws RangeError for an unknown zone.
 * @example
 * workingPieces({ schedule: nineToFive, closures: new Set() }, monday, tuesday)[0].end
 * // five that afternoon
 */
export function workingPieces(calendar: WorkingHours, from: Instant, to: Instant): WorkingPiece[] {
  const rangesOf = rangesByDay(calendar);
  const table = offsetTable(calendar.schedule.zone, from, to);
  const pieces: WorkingPiece[] = [];
  const lastPeriod = offsetIndex(table, to);
  // Within a period of constant offset local time is plain arithmetic; going period by period keeps
  // pieces ascending even where clocks go back over midnight.
  for (let i = offsetIndex(table, from); i <= lastPeriod; i++) {
    const offset = table.offsets[i] as number;
    const periodStart = i === 0 ? Number.NEGATIVE_INFINITY : (table.starts[i] as number);
    const periodEnd = table.starts[i + 1] ?? Number.POSITIVE_INFINITY;
    const lastDay = Math.floor((Math.min(periodEnd, to) - 1 + offset) / MS_PER_DAY);
    for (
      let day = Math.floor((Math.max(periodStart, from) + offset) / MS_PER_DAY);
      day <= lastDay;
      day++
    ) {
      const midnight = day * MS_PER_DAY - offset;
      for (const range of rangesOf(day)) {
        const anchor = midnight + range.from * MS_PER_MINUTE;
        const start = Math.max(anchor, periodStart);
        const end = Math.min(midnight + range.to * MS_PER_MINUTE, periodEnd);
        if (start < end && start < to && end > from)
          pieces.push({ start, end, day, anchor, reach: end });
      }
    }
  }
  for (let i = pieces.length - 2; i >= 0; i--) {
    const [piece, next] = [pieces[i] as WorkingPiece, pieces[i + 1] as WorkingPiece];
    if (piece.end === next.start) piece.reach = next.reach;
  }
  return pieces;
}
