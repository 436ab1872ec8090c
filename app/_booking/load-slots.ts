import 'server-only';
import type {
  FreeDay,
  FreeTime,
  PartOfDay,
  SlotsOutcome,
} from '@/components/slots/slots-answer.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import { loadOpenDays } from '@/lib/gateways/open-days.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { formatShortDate, zoneCity } from '@/lib/time/format.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { localMinuteAt } from '@/lib/time/zone.ts';
import { readStart } from './params.ts';
import type { Visit } from './visit.ts';
import { clockWords, readsElsewhere } from './words.ts';

/** Every free time for a visit, worded for a zone: what the page, the action and the read route give. */
export async function loadSlots(
  { clinic, agentIds }: Pick<Visit, 'clinic' | 'agentIds'>,
  zone: string,
): Promise<SlotsOutcome> {
  const open = await loadOpenDays(gatewayFor(clinic), { agentIds, zone });
  if (!open.ok) return { ok: false };
  const days = open.days.map(({ date, starts }) => {
    const times = starts.flatMap(({ start }) => {
      const instant = readStart(start);
      return instant === null ? [] : [freeTime(clinic, instant, zone)];
    });
    return {
      date,
      label: formatShortDate(date, clinic.locale),
      free: countWords(clinic, times),
      times,
    };
  });
  return { ok: true, answer: { zone, zoneText: zoneWords(clinic, zone), days } };
}

/** A time as the picker and the suggestions show it. */
export function freeTime(clinic: Clinic, start: Instant, zone: string): FreeTime {
  const away = readsElsewhere(start, zone, clinic.zone);
  return {
    start: toIsoUtc(start),
    label: clockWords(clinic, start, zone),
    part: partOfDay(localMinuteAt(start, zone)),
    ...(away && {
      inClinic: translator(clinic.locale, 'times')('timeInClinic', {
        time: clockWords(clinic, start, clinic.zone),
        city: zoneCity(clinic.zone),
      }),
    }),
  };
}

function partOfDay(minute: number): PartOfDay {
  if (minute < 12 * 60) return 'morning';
  return minute < 17 * 60 ? 'afternoon' : 'evening';
}

function countWords(clinic: Clinic, times: readonly FreeTime[]): FreeDay['free'] {
  const say = translator(clinic.locale, 'times');
  const counts = new Map<keyof FreeDay['free'], number>([['all', times.length]]);
  for (const { part } of times) counts.set(part, (counts.get(part) ?? 0) + 1);
  return Object.fromEntries([...counts].map(([part, count]) => [part, say('free', { count })]));
}

function zoneWords(clinic: Clinic, zone: string): string {
  const say = translator(clinic.locale, 'times');
  const city = zoneCity(zone);
  if (zone === clinic.zone) return say('zoneIs', { city });
  return readsElsewhere(now(), zone, clinic.zone)
    ? say('zoneIsAway', { city, clinic: zoneCity(clinic.zone) })
    : say('zoneIsSame', { city });
}
