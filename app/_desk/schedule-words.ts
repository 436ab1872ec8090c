import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { rangeFields, weekdayOrder } from '@/lib/forms/staff-schedule-hours.ts';
import type { Typed } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { clockChanges } from '@/lib/time/clock-changes.ts';
import { dateRuns } from '@/lib/time/date-runs.ts';
import { formatClock, formatLongDate, zoneCity } from '@/lib/time/format.ts';
import { formatList } from '@/lib/time/format-list.ts';
import type { Instant } from '@/lib/time/instant.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/time/units.ts';
import type { ClockRange } from '@/lib/time/wished-times.ts';
import { localDateAt, localMinuteAt, offsetMinutesAt } from '@/lib/time/zone.ts';

const weekdayKeys = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** "Monday"; 0 is Sunday. */
export function weekdayWord({ locale }: Clinic, weekday: number): string {
  return translator(locale, 'site')(weekdayKeys[weekday] ?? 'sunday');
}

/** "5:30pm", of a minute of the day; 1440 is midnight. */
export function minuteWord({ locale }: Clinic, minute: number): string {
  const say = translator(locale, 'times');
  const words = { midday: say('midday'), midnight: say('midnight') };
  return formatClock(minute * MS_PER_MINUTE, 'UTC', { locale, words });
}

/** "9am to midday and 1pm to 5pm"; something else for none. */
export function rangesWords(clinic: Clinic, ranges: readonly ClockRange[], none: string): string {
  if (ranges.length === 0) return none;
  const say = translator(clinic.locale, 'staffSchedules');
  const texts = ranges.map(({ from, to }) =>
    say('range', { from: minuteWord(clinic, from), to: minuteWord(clinic, to) }),
  );
  return formatList(texts, clinic.locale, 'conjunction');
}

/** A week, Monday first, a line a day. */
export function weekWords(
  clinic: Clinic,
  weekly: readonly (readonly ClockRange[])[],
  none: string,
): { term: string; text: string }[] {
  return weekdayOrder.map((weekday) => ({
    term: weekdayWord(clinic, weekday),
    text: rangesWords(clinic, weekly[weekday] ?? [], none),
  }));
}

/** A week as it is filled in. */
export function weekTyped(clinic: Clinic, weekly: readonly (readonly ClockRange[])[]): Typed {
  return Object.assign({}, ...weekdayOrder.map((day) => dayTyped(clinic, `d${day}`, weekly[day])));
}

/** The ranges of one day as they are filled in: with a row for a break where there is none yet. */
export function dayTyped(
  clinic: Clinic,
  prefix: string,
  ranges: readonly ClockRange[] = [],
): Typed {
  const rows = ranges.map(({ from, to }) => ({
    from: minuteWord(clinic, from),
    to: minuteWord(clinic, to),
  }));
  return rangeFields(prefix, rows.length > 0 ? rows : [{ from: '', to: '' }]);
}

/** "Thursday 24 December 2026 to Saturday 26 December 2026". */
export function runWords({ locale }: Clinic, { from, to }: { from: LocalDate; to: LocalDate }) {
  if (from === to) return formatLongDate(from, locale);
  return translator(locale, 'staffSchedules')('range', {
    from: formatLongDate(from, locale),
    to: formatLongDate(to, locale),
  });
}

/** Dates, those that follow each other together. */
export function datesWords(clinic: Clinic, dates: readonly LocalDate[]): string[] {
  return dateRuns(dates).map((run) => runWords(clinic, run));
}

/** Whose clocks hours are on. */
export function zoneWords({ locale }: Clinic, zone: string): string {
  return translator(locale, 'staffSchedules')('zoneNote', { city: zoneCity(zone), zone });
}

/** "30 minutes", "2 hours", "1 hour 30 minutes", "3 days". */
export function lengthWords({ locale }: Clinic, total: number): string {
  const say = translator(locale, 'staffSchedules');
  if (total >= 1440 && total % 1440 === 0) return say('daysLong', { count: total / 1440 });
  const [hours, minutes] = [Math.floor(total / 60), total % 60];
  if (hours === 0) return say('minutesLong', { count: minutes });
  if (minutes === 0) return say('hoursLong', { count: hours });
  return say('hoursMinutesLong', {
    hours: say('hoursLong', { count: hours }),
    minutes: say('minutesLong', { count: minutes }),
  });
}

/** On which nights of the year to come clocks change, and what that does to hours. */
export function clockChangeWords(clinic: Clinic, zone: string, from: Instant): string[] {
  const say = translator(clinic.locale, 'staffSchedules');
  return clockChanges(zone, from, from + 366 * MS_PER_DAY).map(({ at, minutes }) => {
    // As the clocks show it that are about to be changed.
    const local = at + offsetMinutesAt(zone, at - 1) * MS_PER_MINUTE;
    return say(minutes > 0 ? 'clocksForward' : 'clocksBack', {
      date: formatLongDate(localDateAt(local, 'UTC'), clinic.locale),
      time: minuteWord(clinic, localMinuteAt(local, 'UTC')),
      minutes: Math.abs(minutes),
    });
  });
}
