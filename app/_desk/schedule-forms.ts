import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { isClean } from '@/lib/contract/text-rules.ts';
import {
  dateFieldNames,
  farthestDays,
  mostDateRows,
  readDates,
  withDateRow,
} from '@/lib/forms/staff-schedule-dates.ts';
import {
  copyDay,
  type HoursError,
  hoursFieldNames,
  mostRanges,
  readDay,
  readWeek,
  weekdayOrder,
  withRow,
} from '@/lib/forms/staff-schedule-hours.ts';
import type { ScheduleState, Typed } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { daysBetween, isLocalDate, type LocalDate } from '@/lib/time/local-date.ts';
import type { ClockRange } from '@/lib/time/wished-times.ts';
import { weekdayWord } from './schedule-words.ts';

type Errors = ScheduleState['errors'];
type Read<Wish> = { ok: true; wish: Wish } | { ok: false; errors: Errors };

/** The fields of a week, and those that help to fill it in. */
export const weekFields = {
  names: new RegExp(`${hoursFieldNames.source}|^copy-(from|to-[0-6])$`),
  most: 7 * mostRanges * 2 + 8,
};

/** A week, or what is wrong with it in words. */
export function readWeekForm(clinic: Clinic, typed: Typed): Read<ClockRange[][]> {
  const { weekly, errors } = readWeek(typed);
  return errors.length > 0
    ? { ok: false, errors: hoursErrors(clinic, errors) }
    : { ok: true, wish: weekly };
}

function hoursErrors(clinic: Clinic, errors: readonly HoursError[]): Errors {
  const say = translator(clinic.locale, 'staffSchedules');
  return errors.map(({ id, prefix, error }) => {
    const day = prefix === 'hours' ? say('otherHours') : weekdayWord(clinic, Number(prefix[1]));
    return { id, text: say(error, { day }) };
  });
}

/** Adds a row to a day, or copies a day to others. */
export function helpWithWeek(doing: string, typed: Typed) {
  const [, prefix] = /^more-(d[0-6])$/.exec(doing) ?? [];
  if (prefix) return withRow(typed, prefix);
  if (doing !== 'copy') return undefined;
  const from = Number(typed['copy-from'] ?? 1);
  const to = weekdayOrder.filter((day) => day !== from && typed[`copy-to-${day}`] !== undefined);
  const copied = copyDay(typed, from, to);
  const kept = Object.entries(copied).filter(([name]) => !name.startsWith('copy-to-'));
  return { typed: Object.fromEntries(kept), focus: 'copy' };
}

/** The fields of dates with what happens on them. */
export const exceptionFields = {
  names: new RegExp(`${dateFieldNames.source}|${hoursFieldNames.source}|^what$`),
  most: mostDateRows * 2 + mostRanges * 2 + 1,
};

export interface DatedHours {
  dates: LocalDate[];
  /** None is a day off, null is as every week. */
  ranges: ClockRange[] | null;
}

/** Dates and what happens on them, or what is wrong in words. */
export function readExceptionForm(
  clinic: Clinic,
  typed: Typed,
  today: LocalDate,
): Read<DatedHours> {
  const say = translator(clinic.locale, 'staffSchedules');
  const { dates, errors } = readDatesForm(clinic, typed, today);
  const what = typed['what'];
  if (what === 'usual' && errors.length === 0) return { ok: true, wish: { dates, ranges: null } };
  if (what === 'off' && errors.length === 0) return { ok: true, wish: { dates, ranges: [] } };
  if (what === 'usual' || what === 'off') return { ok: false, errors };
  if (what !== 'hours') {
    return { ok: false, errors: [...errors, { id: 'what-off', text: say('whatMissing') }] };
  }
  const day = readDay(typed, 'hours');
  const all = [...errors, ...hoursErrors(clinic, day.errors)];
  if (day.ranges.length === 0 && day.errors.length === 0) {
    all.push({ id: 'hours-0-from', text: say('hoursMissing') });
  }
  if (all.length > 0) return { ok: false, errors: all };
  return { ok: true, wish: { dates, ranges: day.ranges } };
}

function readDatesForm(clinic: Clinic, typed: Typed, today: LocalDate) {
  const say = translator(clinic.locale, 'staffSchedules');
  const { dates, errors } = readDates(typed, today);
  return { dates, errors: errors.map(({ id, error }) => ({ id, text: say(error) })) };
}

/** Adds a row of dates, or of hours on them. */
export function helpWithDates(doing: string, typed: Typed) {
  if (doing === 'more-dates') return withDateRow(typed);
  return doing === 'more-hours' ? withRow(typed, 'hours') : undefined;
}

/** The fields of dates with a reason. */
export const closureFields = {
  names: new RegExp(`${dateFieldNames.source}|^reason$`),
  most: mostDateRows * 2 + 1,
};

const longestReason = 100;

/** Dates and why the clinic is closed on them, or what is wrong in words. */
export function readClosureForm(
  clinic: Clinic,
  typed: Typed,
  today: LocalDate,
): Read<{ date: LocalDate; reason: string }[]> {
  const say = translator(clinic.locale, 'staffSchedules');
  const { dates, errors } = readDatesForm(clinic, typed, today);
  const reason = (typed['reason'] ?? '').trim();
  const all = [...errors];
  if (reason === '' || !isClean(reason)) all.push({ id: 'reason', text: say('reasonMissing') });
  if (reason.length > longestReason) all.push({ id: 'reason', text: say('reasonTooLong') });
  if (all.length > 0) return { ok: false, errors: all };
  return { ok: true, wish: dates.map((date) => ({ date, reason })) };
}

const tickNames = /^(tick|name|time)-\d{4}-\d{2}-\d{2}$/;

/** The fields of dates to be ticked, each with a name. */
export const tickFields = { names: tickNames, most: 800 };

/** The dates that were ticked, with their names; none that is no date to come. */
export function readTicks(
  clinic: Clinic,
  typed: Typed,
  today: LocalDate,
): Read<{ date: LocalDate; reason: string }[]> {
  const say = translator(clinic.locale, 'staffSchedules');
  const dates = Object.keys(typed)
    .flatMap((field) => (field.startsWith('tick-') ? [field.slice('tick-'.length)] : []))
    .filter((date) => isLocalDate(date) && date >= today)
    .filter((date) => daysBetween(today, date) <= farthestDays)
    .sort();
  if (dates.length === 0) {
    const [first = ''] = Object.keys(typed).filter((field) => field.startsWith('name-'));
    const id = first.replace('name-', 'tick-');
    return { ok: false, errors: [{ id, text: say('tickMissing') }] };
  }
  const nameOf = (date: LocalDate) => (typed[`name-${date}`] ?? '').trim().slice(0, longestReason);
  return {
    ok: true,
    wish: dates.map((date) => ({ date, reason: isClean(nameOf(date)) ? nameOf(date) : '' })),
  };
}
