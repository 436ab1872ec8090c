import 'server-only';
import type { Visit as VisitWords } from '@/components/booking/visit-card.tsx';
import type { AppointmentEvent, AppointmentView } from '@/lib/booking/appointment-view.ts';
import type { Clinic, Practitioner, Service } from '@/lib/booking/clinic.ts';
import type { When } from '@/lib/forms/booking-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { formatClock, formatLongDate, isAmbiguousLocalTime, zoneCity } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt, offsetMinutesAt } from '@/lib/time/zone.ts';
import { readStart } from './params.ts';

/** A time of day: "5:30pm", with its zone's abbreviation when clocks show it twice that night. */
export function clockWords(clinic: Clinic, start: Instant, zone: string): string {
  const say = translator(clinic.locale, 'times');
  return formatClock(start, zone, {
    locale: clinic.locale,
    words: { midday: say('midday'), midnight: say('midnight') },
    abbreviation: isAmbiguousLocalTime(start, zone),
  });
}

/** Whether the clocks of two zones differ at an instant. */
export function readsElsewhere(start: Instant, zone: string, other: string): boolean {
  return offsetMinutesAt(zone, start) !== offsetMinutesAt(other, start);
}

/** A time in words in one zone, and in another beside it when that reads differently. */
export function whenWords(clinic: Clinic, start: Instant, zone: string, other: string): When {
  const date = localDateAt(start, zone);
  return {
    date: formatLongDate(date, clinic.locale),
    time: clockWords(clinic, start, zone),
    zone: translator(clinic.locale, 'times')('zone', { city: zoneCity(zone) }),
    elsewhere: readsElsewhere(start, zone, other)
      ? elsewhereWords(clinic, start, other, date)
      : undefined,
  };
}

function elsewhereWords(clinic: Clinic, start: Instant, zone: string, here: string): string {
  const say = translator(clinic.locale, 'check');
  const date = localDateAt(start, zone);
  const values = { time: clockWords(clinic, start, zone), city: zoneCity(zone) };
  return date === here
    ? say('whenElsewhere', values)
    : say('whenElsewhereDay', { ...values, date: formatLongDate(date, clinic.locale) });
}

/** "Consultation, 30 minutes", with what the customer needs on top. */
export function serviceWords(
  { locale }: Clinic,
  { name, durationMinutes }: Service,
  extraMinutes = 0,
): string {
  const minutes = durationMinutes + extraMinutes;
  return translator(locale, 'times')('visit', { service: name, minutes });
}

/** What a visit is, in words: the service, how long, with whom and where. */
export function visitWords(
  clinic: Clinic,
  service: Service | undefined,
  practitioner: Pick<Practitioner, 'name'> | null | undefined,
  extraMinutes = 0,
): VisitWords {
  const say = translator(clinic.locale, 'check');
  return {
    service: service ? serviceWords(clinic, service, extraMinutes) : say('appointment'),
    practitioner: practitioner?.name ?? say('anyone'),
    where: [clinic.name, ...clinic.address],
  };
}

const eventCopy = {
  booked: 'historyBooked',
  rescheduled: 'historyRescheduled',
  cancelled: 'historyCancelled',
  completed: 'historyCompleted',
  no_show: 'historyNoShow',
  cannot_come: 'historyCannotCome',
  coming: 'historyComing',
  asked: 'historyAsked',
  not_booked: 'historyNotBooked',
} as const satisfies Record<AppointmentEvent['kind'], string>;

/** "Saturday 1 August 2026, 8am" in the clinic's zone; empty for what is no instant. */
function briefWords(clinic: Clinic, text: string): string {
  const instant = readStart(text);
  if (instant === null) return '';
  const date = formatLongDate(localDateAt(instant, clinic.zone), clinic.locale);
  const time = clockWords(clinic, instant, clinic.zone);
  return translator(clinic.locale, 'manage')('whenBrief', { date, time });
}

/** What became of an appointment, a sentence an event, in the clinic's zone. */
export function historyWords(clinic: Clinic, { history }: Pick<AppointmentView, 'history'>) {
  const say = translator(clinic.locale, 'manage');
  return history.map(({ at, kind, start }) => ({
    at,
    date: briefWords(clinic, at),
    text: say(eventCopy[kind], { when: start ? briefWords(clinic, start) : '' }),
  }));
}

const recentMs = 2 * 60_000;

/** When a copy was last known to be true, where that is a while ago. */
export function lastCheckedWords(
  clinic: Clinic,
  { seen }: Pick<AppointmentView, 'seen'>,
): string | undefined {
  const at = readStart(seen);
  if (seen === null || at === null || now() - at < recentMs) return undefined;
  return translator(clinic.locale, 'manage')('lastChecked', { when: briefWords(clinic, seen) });
}
