import 'server-only';
import type { ManyWishForm } from '@/lib/forms/staff-many.ts';
import type { Interval } from '@/lib/time/interval.ts';
import { addDays, type LocalDate } from '@/lib/time/local-date.ts';
import { MS_PER_MINUTE } from '@/lib/time/units.ts';
import { localToInstants, startOfDay } from '@/lib/time/zone.ts';

type Clocks = Pick<ManyWishForm, 'fromDate' | 'fromTime' | 'toDate' | 'toTime'>;

/** A time that clocks skip counts from the start of its day. */
function instantOf(zone: string, date: LocalDate, minute: number): number {
  const [first] = localToInstants(zone, date, minute);
  return first ?? startOfDay(date, zone) + minute * MS_PER_MINUTE;
}

/**
 * From the first day's time, or its beginning, to the last day's, or its end.
 *
 * @example manyPeriod('UTC', { fromDate: '2026-12-03', fromTime: null, toDate: null, toTime: null })
 * // the whole of that day
 */
export function manyPeriod(zone: string, { fromDate, fromTime, toDate, toTime }: Clocks): Interval {
  const last = toDate ?? fromDate;
  return {
    start: fromTime === null ? startOfDay(fromDate, zone) : instantOf(zone, fromDate, fromTime),
    end: toTime === null ? startOfDay(addDays(last, 1), zone) : instantOf(zone, last, toTime),
  };
}
