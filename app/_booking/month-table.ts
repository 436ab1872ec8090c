import 'server-only';
import type { MonthTable } from '@/components/slots/slots-answer.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import {
  firstWeekdayOf,
  formatMonth,
  type LocalMonth,
  monthWeeks,
  weekdayNames,
} from '@/lib/time/month-grid.ts';

/** A month as the clinic's country writes it. */
export function monthTable({ locale, country }: Clinic, month: LocalMonth): MonthTable {
  const first = firstWeekdayOf(locale, country);
  const short = weekdayNames(locale, 'short');
  const long = weekdayNames(locale, 'long');
  return {
    caption: formatMonth(month, locale),
    weekdays: Array.from({ length: 7 }, (_, index) => {
      const weekday = (first + index) % 7;
      return { short: short[weekday] ?? '', long: long[weekday] ?? '' };
    }),
    weeks: monthWeeks(month, first),
  };
}
