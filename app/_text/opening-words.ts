import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { openNow } from '@/lib/booking/opening-hours.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { formatClock, formatShortDate } from '@/lib/time/format.ts';
import { formatList } from '@/lib/time/format-list.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { daysBetween, weekdayOf } from '@/lib/time/local-date.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/time/units.ts';
import { localDateAt } from '@/lib/time/zone.ts';

const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/**
 * Whether somebody answers the clinic's phone, on the clinic's clocks: "Open now until 5:30pm",
 * "Closed now. Opens Monday at 8:30am"; nothing when the clinic has not said its hours.
 */
export function openNowWords(clinic: Clinic, now: Instant): string | undefined {
  const desk = openNow(clinic, now);
  if (!desk) return undefined;
  const say = translator(clinic.locale, 'site');
  const at = desk.isOpen ? desk.until : desk.opens;
  if (at === null) return say(desk.isOpen ? 'openNow' : 'closedNow');
  const time = clockWords(clinic, at, clinic.zone);
  const day = dayWords(clinic, at, now);
  if (desk.isOpen) {
    return at - now < MS_PER_DAY ? say('openUntil', { time }) : say('openUntilDay', { day, time });
  }
  const daysAhead = daysBetween(localDateAt(now, clinic.zone), localDateAt(at, clinic.zone));
  if (daysAhead === 0) return say('closedOpensToday', { time });
  return daysAhead === 1 ? say('closedOpensTomorrow', { time }) : say('closedOpens', { day, time });
}

/** "Monday", and with the date where the weekday alone could be today or a week later. */
function dayWords({ locale, zone }: Clinic, at: Instant, now: Instant): string {
  const date = localDateAt(at, zone);
  const isNear = daysBetween(localDateAt(now, zone), date) < 7;
  return isNear ? weekdayWord(locale, weekdayOf(date)) : formatShortDate(date, locale);
}

function weekdayWord(locale: Locale, weekday: number): string {
  return translator(locale, 'site')(weekdays[weekday] ?? 'sunday');
}

/** Days in a row with the same hours: "Monday to Thursday", "8am to 8pm". */
export interface HoursRow {
  days: string;
  hours: string;
}

/** The clinic's week, Monday first; empty when the clinic has not said its hours. */
export function hoursWords(clinic: Pick<Clinic, 'locale' | 'openingHours'>): HoursRow[] {
  const { locale, openingHours } = clinic;
  if (openingHours.every((day) => day.length === 0)) return [];
  const groups: { first: number; last: number; hours: string }[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 0]) {
    const hours = dayHours(locale, openingHours[weekday] ?? []);
    const group = groups.at(-1);
    if (group?.hours === hours) group.last = weekday;
    else groups.push({ first: weekday, last: weekday, hours });
  }
  return groups.map(({ first, last, hours }) => ({ days: dayRange(locale, first, last), hours }));
}

function dayRange(locale: Locale, from: number, to: number): string {
  const say = translator(locale, 'site');
  const [first, last] = [weekdayWord(locale, from), weekdayWord(locale, to)];
  if (from === to) return first;
  if (from === 1 && to === 0) return say('everyDay');
  return say((to + 7 - from) % 7 === 1 ? 'twoDays' : 'daysTo', { first, last });
}

function dayHours(locale: Locale, ranges: Clinic['openingHours'][number]): string {
  const say = translator(locale, 'site');
  const spoken = translator(locale, 'times');
  const words = { midday: spoken('midday'), midnight: spoken('midnight') };
  const clock = (minute: number) => formatClock(minute * MS_PER_MINUTE, 'UTC', { locale, words });
  if (ranges.length === 0) return say('closed');
  const texts = ranges
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) =>
      from === 0 && to === 1440
        ? say('allDay')
        : say('hoursTo', { from: clock(from), to: clock(to) }),
    );
  return formatList(texts, locale, 'conjunction');
}
