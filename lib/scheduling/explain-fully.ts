import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { fromDayNumber, type LocalDate } from '../time/local-date.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localDayAt, startOfDay } from '../time/zone.ts';
import { isDayFull, lastBookableDay } from './day-limits.ts';
import { findHours, type HoursFinding } from './explain-hours.ts';
import type { Calendar } from './rules.ts';

/** What keeps a calendar from taking a visit, and by which part of the visit it is met. */
export interface InTheWay {
  readonly busy: Interval;
  /** The visit itself, or only the time that is kept free before or after it. */
  readonly meets: 'visit' | 'before' | 'after';
}

/** One reason why a start is not open, with the facts it rests on. */
export type StartFinding =
  | { readonly reason: 'nonexistent' }
  | { readonly reason: 'past' }
  | {
      readonly reason: 'too_soon';
      readonly noticeMinutes: number;
      readonly missingMinutes: number;
      /** It could be booked before this. */
      readonly offeredUntil: Instant;
    }
  | {
      readonly reason: 'too_far';
      readonly horizonDays: number;
      readonly lastDate: LocalDate;
      /** It can be booked from here on. */
      readonly offeredFrom: Instant;
    }
  | HoursFinding
  | { readonly reason: 'day_full'; readonly maxPerDay: number; readonly count: number }
  | { readonly reason: 'busy'; readonly inTheWay: readonly InTheWay[] };

/**
 * Everything that keeps a visit from starting at an instant, in the order of {@link explainStart},
 * whose reason is the first of them; empty where the start is open. Where the clinic is closed on a
 * date, what the hours beneath would say follows, as it would still stand if the clinic opened.
 * Throws RangeError for an unknown zone.
 * @example
 * explainStartFully({ ...nineToFive, now: midnight }, oneInTheMorning)
 * // [{ reason: 'outside_hours', cause: 'weekly', date: '2026-07-13', ranges: [{ from: 540, to: 1020 }], … }]
 */
export function explainStartFully(calendar: Calendar, start: Instant | undefined): StartFinding[] {
  if (start === undefined) return [{ reason: 'nonexistent' }];
  return [
    ...findTooEarlyOrLate(calendar, start),
    ...findHours(calendar, start),
    ...findDayFull(calendar, start),
    ...findBusy(calendar, start),
  ];
}

function findTooEarlyOrLate(calendar: Calendar, start: Instant): StartFinding[] {
  const { schedule, rules, now } = calendar;
  const { noticeMinutes, horizonDays } = rules;
  const found: StartFinding[] = [];
  const offeredUntil = start - noticeMinutes * MS_PER_MINUTE;
  if (start < now) found.push({ reason: 'past' });
  else if (now > offeredUntil) {
    const missingMinutes = Math.ceil((now - offeredUntil) / MS_PER_MINUTE);
    found.push({ reason: 'too_soon', noticeMinutes, missingMinutes, offeredUntil });
  }
  const day = localDayAt(start, schedule.zone);
  const lastDay = lastBookableDay(calendar);
  if (day > lastDay) {
    const offeredFrom = startOfDay(fromDayNumber(day - horizonDays), schedule.zone);
    const lastDate = fromDayNumber(lastDay);
    found.push({ reason: 'too_far', horizonDays, lastDate, offeredFrom });
  }
  return found;
}

function findDayFull(calendar: Calendar, start: Instant): StartFinding[] {
  const { schedule, rules, counted } = calendar;
  const day = localDayAt(start, schedule.zone);
  if (rules.maxPerDay === null || !isDayFull(calendar)(day)) return [];
  const count = counted.filter((other) => localDayAt(other, schedule.zone) === day).length;
  return [{ reason: 'day_full', maxPerDay: rules.maxPerDay, count }];
}

function findBusy({ rules, busy }: Calendar, start: Instant): StartFinding[] {
  const end = start + rules.durationMinutes * MS_PER_MINUTE;
  const from = start - rules.bufferBeforeMinutes * MS_PER_MINUTE;
  const to = end + rules.bufferAfterMinutes * MS_PER_MINUTE;
  const inTheWay = busy
    .filter((each) => each.start < each.end && each.start < to && from < each.end)
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((each): InTheWay => {
      const meets = each.end <= start ? 'before' : each.start >= end ? 'after' : 'visit';
      return { busy: each, meets };
    });
  return inTheWay.length > 0 ? [{ reason: 'busy', inTheWay }] : [];
}
