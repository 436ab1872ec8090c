import 'server-only';
import { type Locale, translator } from '../i18n/translator.ts';
import type { StartRefusal } from '../scheduling/explain-start.ts';
import { formatLongDate, formatShortDate, formatSpokenTime, zoneCity } from '../time/format.ts';
import { formatList } from '../time/format-list.ts';
import type { Instant } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { localDateAt } from '../time/zone.ts';
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

/** "Wednesday 25 March at 2:30 PM", with the year when it is not this one. */
export function sayWhen(start: Instant, { clinic, zone, now }: Listener): string {
  const say = translator(clinic.locale, 'spoken');
  const date = localDateAt(start, zone);
  const sameYear = date.slice(0, 4) === localDateAt(now, zone).slice(0, 4);
  const values = {
    date: sameYear ? formatShortDate(date, clinic.locale) : formatLongDate(date, clinic.locale),
    time: formatSpokenTime(start, zone),
  };
  return zone === clinic.zone
    ? say('when', values)
    : say('whenInZone', { ...values, city: zoneCity(zone) });
}

/** Times by local date, as they are said. */
function saidByDay(starts: readonly Instant[], { clinic, zone, now }: Listener): [string, string[]][] {
  const today = localDateAt(now, zone);
  const days = new Map<LocalDate, string[]>();
  for (const start of starts) {
    const date = localDateAt(start, zone);
    const times = days.get(date) ?? [];
    days.set(date, times);
    times.push(formatSpokenTime(start, zone));
  }
  return [...days].map(([date, times]) => [sayDay(date, today, clinic.locale), times]);
}

/** "tomorrow at 9 AM and 10 AM; Tuesday 24 November at 2 PM", at most three days of four times. */
export function sayTimes(starts: readonly Instant[], listener: Listener): string {
  const { locale } = listener.clinic;
  const say = translator(locale, 'spoken');
  const days = saidByDay(starts, listener);
  const list = days
    .slice(0, daysRead)
    .map(([date, times]) =>
      say('dayOfTimes', {
        date,
        times: formatList(times.slice(0, timesReadADay), locale, 'conjunction'),
      }),
    )
    .join('; ');
  const isCut = days.length > daysRead || days.some(([, times]) => times.length > timesReadADay);
  return isCut ? say('andMore', { list }) : list;
}

/** "tomorrow at 9 AM, tomorrow at 2 PM or Tuesday 24 November at 9 AM": all of them, to choose. */
export function sayChoice(starts: readonly Instant[], listener: Listener): string {
  const { locale } = listener.clinic;
  const say = translator(locale, 'spoken');
  const choices = saidByDay(starts, listener).map(([date, times]) =>
    say('dayOfTimes', { date, times: formatList(times, locale, 'disjunction') }),
  );
  return formatList(choices, locale, 'disjunction');
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

/** Why a time cannot be had, and what can be had instead. */
export function sayUnavailable(
  problem: StartRefusal,
  practitioner: string,
  alternatives: readonly Instant[],
  listener: Listener,
): string {
  const { clinic, zone } = listener;
  const say = translator(clinic.locale, 'spoken');
  const reason = say(problemCopy[problem], { practitioner });
  if (alternatives.length === 0) {
    return say('offerNothing', { problem: reason, phone: clinic.phone });
  }
  const values = { problem: reason, times: sayTimes(alternatives, listener) };
  return zone === clinic.zone
    ? say('offer', values)
    : say('offerInZone', { ...values, city: zoneCity(zone) });
}
