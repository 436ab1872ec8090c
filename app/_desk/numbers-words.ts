import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Load } from '@/lib/staff/numbers-sums.ts';
import { formatBriefDate, formatBriefMonth } from '@/lib/time/brief-date.ts';
import { formatLongDate, formatShortDate } from '@/lib/time/format.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import { formatMonth, monthOf } from '@/lib/time/month-grid.ts';
import type { NumbersAddress } from './numbers-wish.ts';

/** A part of a whole in per cent, with one decimal; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

export function loadPercent({ worked, booked }: Load): number | null {
  return percentOf(booked, worked);
}

export function percentWords({ locale }: Clinic, percent: number | null): string {
  return percent === null ? '–' : translator(locale, 'staffNumbers')('percent', { percent });
}

export function countWords({ locale }: Clinic, count: number): string {
  return translator(locale, 'staffNumbers')('count', { count });
}

/** "3 h 30 min". */
export function lengthWords({ locale }: Clinic, total: number): string {
  const say = translator(locale, 'staffNumbers');
  const all = Math.round(total);
  const values = { hours: Math.floor(all / 60), minutes: all % 60 };
  if (values.hours === 0) return say('minutes', values);
  return values.minutes === 0 ? say('hoursOnly', values) : say('hoursAndMinutes', values);
}

/** "1 December 2026 to 31 December 2026", with weekdays. */
export function periodWords({ locale }: Clinic, { from, to }: NumbersAddress): string {
  if (from === to) return formatLongDate(from, locale);
  return translator(locale, 'staffNumbers')('shown', {
    from: formatLongDate(from, locale),
    to: formatLongDate(to, locale),
  });
}

type By = Pick<NumbersAddress, 'by'>;

/** The name of a step of time. */
export function stepWords({ locale }: Clinic, step: LocalDate, { by }: By): string {
  if (by === 'month') return formatMonth(monthOf(step), locale);
  if (by === 'day') return formatShortDate(step, locale);
  return translator(locale, 'staffNumbers')('outcomes.weekOf', {
    date: formatShortDate(step, locale),
  });
}

/** The same below a column, where there is little room. */
export function briefStepWords({ locale }: Clinic, step: LocalDate, { by }: By): string {
  return by === 'month' ? formatBriefMonth(step, locale) : formatBriefDate(step, locale);
}

/** An hour of the day: "9am", "midday". */
export function hourWords(clinic: Clinic, hour: number): string {
  return clockWords(clinic, Date.UTC(2000, 0, 1, hour), 'UTC');
}
