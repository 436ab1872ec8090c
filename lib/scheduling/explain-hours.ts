import type { Instant } from '../time/instant.ts';
import { fromDayNumber, type LocalDate } from '../time/local-date.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import { localDayAt } from '../time/zone.ts';
import type { Calendar, MinuteRange } from './rules.ts';
import { rangesByDay, type WorkingPiece, workingPieces } from './working-time.ts';

/** What of the hours keeps a visit from starting. */
export type HoursFinding =
  | {
      readonly reason: 'closed';
      /** The clinic on this date, the practitioner on this date, or every week on this weekday. */
      readonly cause: 'closure' | 'exception' | 'weekly';
      readonly date: LocalDate;
    }
  | {
      readonly reason: 'outside_hours';
      readonly cause: 'exception' | 'weekly';
      readonly date: LocalDate;
      readonly ranges: readonly MinuteRange[];
      /** It would begin in working time and end after it, here; null where it would not begin in it. */
      readonly endsAfter: Instant | null;
    }
  | {
      readonly reason: 'off_grid';
      readonly stepMinutes: number;
      /** From where on the steps are counted. */
      readonly anchor: Instant;
      /** The nearest starts on the grid, null where the working time has none on that side. */
      readonly before: Instant | null;
      readonly after: Instant | null;
    };

/**
 * What of the hours keeps a visit from starting at an instant: at most one finding for a date on
 * which the clinic is open, and for a closure what the hours beneath it would say, too.
 * @example findHours({ ...nineToFive, now }, nineInTheMorning) // []
 */
export function findHours(calendar: Calendar, start: Instant): HoursFinding[] {
  const { schedule, closures } = calendar;
  const day = localDayAt(start, schedule.zone);
  const date = fromDayNumber(day);
  if (closures.has(date)) {
    const reopened = { ...calendar, closures: withoutDate(closures, date) };
    return [{ reason: 'closed', cause: 'closure', date }, ...findHours(reopened, start)];
  }
  const cause = schedule.exceptions.has(date) ? 'exception' : 'weekly';
  const ranges = rangesByDay(calendar)(day);
  if (ranges.length === 0) return [{ reason: 'closed', cause, date }];
  const end = start + calendar.rules.durationMinutes * MS_PER_MINUTE;
  const [piece] = workingPieces(calendar, start, end);
  const begins = piece !== undefined && start >= piece.start;
  if (piece === undefined || !begins || end > piece.reach) {
    const endsAfter = begins ? piece.reach : null;
    return [{ reason: 'outside_hours', cause, date, ranges, endsAfter }];
  }
  return findOffGrid(calendar, piece, start);
}

function withoutDate(dates: ReadonlySet<LocalDate>, date: LocalDate): ReadonlySet<LocalDate> {
  const others = new Set(dates);
  others.delete(date);
  return others;
}

function findOffGrid(calendar: Calendar, piece: WorkingPiece, start: Instant): HoursFinding[] {
  const { durationMinutes, stepMinutes } = calendar.rules;
  const step = stepMinutes * MS_PER_MINUTE;
  const off = (start - piece.anchor) % step;
  if (off === 0) return [];
  const before = start - off;
  const after = before + step;
  const lastStart = reachOf(calendar, piece) - durationMinutes * MS_PER_MINUTE;
  return [
    {
      reason: 'off_grid',
      stepMinutes,
      anchor: piece.anchor,
      before: before >= piece.start ? before : null,
      after: after < piece.end && after <= lastStart ? after : null,
    },
  ];
}

/** Where a piece's unbroken working time ends, looked for a day further than the visit was. */
function reachOf(calendar: Calendar, piece: WorkingPiece): Instant {
  const [whole] = workingPieces(calendar, piece.start, piece.end + 2 * MS_PER_DAY);
  return whole?.reach ?? piece.reach;
}
