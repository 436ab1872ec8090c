import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { formatClock, formatLongDate, formatShortDate } from '@/lib/time/format.ts';
import { formatList } from '@/lib/time/format-list.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import {
  firstOfMonth,
  formatMonth,
  lastOfMonth,
  monthOf,
  weekdayNames,
} from '@/lib/time/month-grid.ts';
import type { ClockRange, WishedTimes } from '@/lib/time/wished-times.ts';

const msPerMinute = 60_000;

/** A minute of the day as the clinic's language writes a time: "5:30pm", "midday". */
export function minuteWords({ locale }: Pick<Clinic, 'locale'>, minute: number): string {
  const say = translator(locale, 'times');
  const words = { midday: say('midday'), midnight: say('midnight') };
  return formatClock((minute % 1440) * msPerMinute, 'UTC', { locale, words });
}

/** What was understood of a wish, in full: "Tuesday 1 December, midday to 5pm". */
export function wishWords(clinic: Clinic, wish: WishedTimes, today: LocalDate): string {
  const { locale } = clinic;
  const hours = (wish.hours ?? []).map((range) => rangeWords(clinic, range));
  const parts = [
    ...weekdayWords(locale, wish),
    ...dateWords(locale, wish, today),
    ...(hours.length > 0 ? [formatList(hours, locale, 'disjunction')] : []),
  ];
  return parts.join(', ');
}

const quotedMax = 40;

/** What was not understood, short enough to be quoted. */
export function quotedWords(typed: string): string {
  const signs = [...typed];
  return signs.length > quotedMax ? `${signs.slice(0, quotedMax).join('')}…` : typed;
}

function rangeWords(clinic: Clinic, { from, to }: ClockRange): string {
  const say = translator(clinic.locale, 'times');
  const words = (minute: number) => minuteWords(clinic, minute);
  if (to === from + 1) return say('wishAt', { time: words(from) });
  // "Around 3pm" holds 4pm itself.
  const end = to % 5 === 1 ? to - 1 : to;
  if (from === 0) return say('wishBefore', { time: words(end) });
  if (to >= 1440) return say('wishFrom', { time: words(from) });
  return say('wishRange', { from: words(from), to: words(end) });
}

function weekdayWords(locale: Locale, { weekdays }: WishedTimes): string[] {
  if (!weekdays) return [];
  const names = weekdayNames(locale, 'long');
  // Monday first, so that a weekend reads "Saturday or Sunday".
  const order = weekdays.toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  const list = order.map((weekday) => names[weekday] ?? '');
  return [
    translator(locale, 'times')('wishEvery', {
      weekdays: formatList(list, locale, 'disjunction'),
    }),
  ];
}

function dateWords(locale: Locale, { first, last }: WishedTimes, today: LocalDate): string[] {
  const say = translator(locale, 'times');
  const words = (date: LocalDate) =>
    date.slice(0, 4) === today.slice(0, 4)
      ? formatShortDate(date, locale)
      : formatLongDate(date, locale);
  if (first && last) {
    const month = monthOf(first);
    if (first === last) return [words(first)];
    if (first === firstOfMonth(month) && last === lastOfMonth(month)) {
      return [formatMonth(month, locale)];
    }
    return [say('wishRange', { from: words(first), to: words(last) })];
  }
  if (first) return [say('wishDateFrom', { date: words(first) })];
  return last ? [say('wishDateUntil', { date: words(last) })] : [];
}
