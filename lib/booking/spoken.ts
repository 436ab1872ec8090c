import 'server-only';
import { type Locale, translator } from '../i18n/translator.ts';
import type { StartRefusal } from '../scheduling/explain-start.ts';
import {
  formatLongDate,
  formatShortDate,
  formatSpokenTime,
  isAmbiguousLocalTime,
  zoneCity,
} from '../time/format.ts';
import { formatList } from '../time/format-list.ts';
import type { Instant } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { localDateAt, localMinuteAt, localToInstants, offsetMinutesAt } from '../time/zone.ts';
import type { Clinic } from './clinic.ts';

/** Whose time is spoken: the customer's zone, named only when the clinic's is another. */
export interface Listener {
  clinic: Clinic;
  zone: string;
  now: Instant;
}

// A voice agent reads this out: more than a handful of times is not remembered.
const daysRead = 3;
const timesReadADay = 4;

/**
 * A time as it is said, with the year when it is not this one.
 *
 * @example sayWhen(start, listener) // 'Saturday 21 March at 9 AM'
 */
export function sayWhen(start: Instant, { clinic, zone, now }: Listener): string {
  const say = translator(clinic.locale, 'spoken');
  const date = localDateAt(start, zone);
  const sameYear = date.slice(0, 4) === localDateAt(now, zone).slice(0, 4);
  const values = {
    date: sameYear ? formatShortDate(date, clinic.locale) : formatLongDate(date, clinic.locale),
    time: sayClock(start, zone, clinic.locale),
  };
  return keepsClinicTime(start, { clinic, zone, now })
    ? say('when', values)
    : say('whenInZone', { ...values, city: zoneCity(zone) });
}

/** Whether the listener's clocks show the clinic's time then; zones with other names often do. */
export function keepsClinicTime(at: Instant, { clinic, zone }: Listener): boolean {
  return offsetMinutesAt(zone, at) === offsetMinutesAt(clinic.zone, at);
}

/** A time of day, told apart from its twin on the night the clocks go back. */
function sayClock(start: Instant, zone: string, locale: Locale): string {
  const time = formatSpokenTime(start, zone);
  if (!isAmbiguousLocalTime(start, zone)) return time;
  const say = translator(locale, 'spoken');
  const [first] = localToInstants(zone, localDateAt(start, zone), localMinuteAt(start, zone));
  return first === start ? say('timeBeforeBack', { time }) : say('timeAfterBack', { time });
}

/** Instants by local date, ascending. */
function byDay(starts: readonly Instant[], zone: string): [LocalDate, Instant[]][] {
  const days = new Map<LocalDate, Instant[]>();
  for (const start of starts) {
    const date = localDateAt(start, zone);
    const times = days.get(date) ?? [];
    days.set(date, times);
    times.push(start);
  }
  return [...days];
}

type ListType = Parameters<typeof formatList>[2];

function sayOneDay(
  date: LocalDate,
  starts: readonly Instant[],
  listener: Listener,
  type: ListType,
) {
  const { clinic, zone, now } = listener;
  const times = starts.map((start) => sayClock(start, zone, clinic.locale));
  return translator(clinic.locale, 'spoken')('dayOfTimes', {
    date: sayDay(date, localDateAt(now, zone), clinic.locale),
    times: formatList(times, clinic.locale, type),
  });
}

/** "tomorrow at 9 AM and 10 AM; Tuesday 24 November at 2 PM", at most three days of four times. */
export function sayTimes(starts: readonly Instant[], listener: Listener): string {
  const days = byDay(starts, listener.zone);
  const list = days
    .slice(0, daysRead)
    .map(([date, times]) => sayOneDay(date, times.slice(0, timesReadADay), listener, 'conjunction'))
    .join('; ');
  const isCut = days.length > daysRead || days.some(([, times]) => times.length > timesReadADay);
  return isCut ? translator(listener.clinic.locale, 'spoken')('andMore', { list }) : list;
}

/** "tomorrow at 9 AM or 2 PM or Tuesday 24 November at 9 AM": all of them, to choose. */
export function sayChoice(starts: readonly Instant[], listener: Listener): string {
  const choices = byDay(starts, listener.zone).map(([date, times]) =>
    sayOneDay(date, times, listener, 'disjunction'),
  );
  return formatList(choices, listener.clinic.locale, 'disjunction');
}

function sayDay(date: LocalDate, today: LocalDate, locale: Locale): string {
  const say = translator(locale, 'spoken');
  if (date === today) return say('onToday');
  if (date === addDays(today, 1)) return say('onTomorrow');
  return formatShortDate(date, locale);
}

const problemCopy = {
  past: 'reasonPast',
  too_soon: 'reasonTooSoon',
  too_far: 'reasonTooFar',
  closed: 'reasonClosed',
  outside_hours: 'reasonOutsideHours',
  off_grid: 'reasonOffGrid',
  nonexistent: 'reasonNonexistent',
  day_full: 'reasonDayFull',
  busy: 'reasonBusy',
} as const satisfies Record<StartRefusal, string>;

/** Why a time cannot be had, where it is not known what can be had instead. */
export function sayReason(
  problem: StartRefusal,
  practitioner: string,
  { locale, phone }: Pick<Clinic, 'locale' | 'phone'>,
): string {
  const say = translator(locale, 'spoken');
  return say('callInstead', { problem: say(problemCopy[problem], { practitioner }), phone });
}

/** Why a time cannot be had, and what can be had instead. */
export function sayUnavailable(
  problem: StartRefusal,
  practitioner: string,
  alternatives: readonly Instant[],
  listener: Listener,
): string {
  const { clinic, zone, now } = listener;
  const say = translator(clinic.locale, 'spoken');
  const reason = say(problemCopy[problem], { practitioner });
  if (alternatives.length === 0) {
    return say('offerNothing', { problem: reason, phone: clinic.phone });
  }
  const values = { problem: reason, times: sayTimes(alternatives, listener) };
  return keepsClinicTime(alternatives[0] ?? now, listener)
    ? say('offer', values)
    : say('offerInZone', { ...values, city: zoneCity(zone) });
}
