import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { dateFields } from '@/lib/forms/staff-schedule-dates.ts';
import type { Typed } from '@/lib/forms/staff-schedule-state.ts';
import type { ListedException } from '@/lib/staff/schedule-load.ts';
import { isLocalDate } from '@/lib/time/local-date.ts';
import { dayTyped } from './schedule-words.ts';

/** A form for dates as an address asks for it: with the dates, and what is set for the first now. */
export function datesAsked(
  clinic: Clinic,
  params: URLSearchParams,
  exceptions: readonly ListedException[],
): Typed {
  const dateIn = (key: string) => {
    const text = params.get(key) ?? '';
    return isLocalDate(text) ? text : '';
  };
  const from = dateIn('from');
  const set = exceptions.find(({ date }) => date === from);
  const what = set && { what: set.ranges.length > 0 ? 'hours' : 'off' };
  return {
    ...dateFields([{ from, to: dateIn('to') }]),
    ...dayTyped(clinic, 'hours', set?.ranges),
    ...what,
  };
}
