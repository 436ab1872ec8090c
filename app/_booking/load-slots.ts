import 'server-only';
import type {
  FreeDay,
  FreeTime,
  PartOfDay,
  SlotsOutcome,
} from '@/components/slots/slots-answer.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import type { AccessNeed } from '@/lib/contract/access-needs.ts';
import { daysAheadMax } from '@/lib/contract/fields.ts';
import { gatewayHolding } from '@/lib/gateways/choose.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { formatShortDate, zoneCity } from '@/lib/time/format.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import { isWished, type WishedTimes } from '@/lib/time/wished-times.ts';
import { localMinuteAt } from '@/lib/time/zone.ts';
import type { Visit } from './visit.ts';
import { readsElsewhere } from './words.ts';

/** Which of a visit's times are wanted; all of the next days when nothing is said. */
export interface SlotsWish {
  /** Needs that lengthen the appointment. */
  needs?: readonly AccessNeed[] | undefined;
  /** Minutes that an appointment is longer than its service. */
  extraMinutes?: number | undefined;
  /** Id of an appointment that is to be moved, which is not in its own way. Never from an address. */
  leaveOut?: string | undefined;
  /** First local date; today when left out. */
  from?: LocalDate | undefined;
  /** The last local date, counted from the first. */
  daysAhead?: number | undefined;
  /** What the times are narrowed to. */
  wished?: WishedTimes | undefined;
  /** The calendar that holds an appointment which is to be moved; the clinic's own when left out. */
  heldIn?: Clinic['gateway'] | undefined;
  /** Others who would do; with whom the soonest time of all is looked for. */
  beside?: readonly string[] | undefined;
}

/** Every free time for a visit, worded for a zone: what the page, the action and the read route give. */
export async function loadSlots(
  { clinic, agentIds }: Pick<Visit, 'clinic' | 'agentIds'>,
  zone: string,
  { from, daysAhead = daysAheadMax, wished = {}, beside = [], heldIn, ...needed }: SlotsWish = {},
): Promise<SlotsOutcome> {
  const wish = { zone, from, daysAhead, ...needed };
  const gateway = gatewayHolding(clinic, heldIn ?? clinic.gateway);
  let open = await gateway.openDays({ ...wish, agentIds: [...agentIds, ...beside] });
  // Others who cannot be read do not take away the times that were asked for.
  if (!open.ok && beside.length > 0) open = await gateway.openDays({ ...wish, agentIds });
  if (!open.ok) return { ok: false };
  const { today, lastDate, asOf } = open.value;
  const days = open.value.days.flatMap(({ date, starts }) => {
    const times = starts
      .filter((each) => each.agentIds.some((agentId) => agentIds.includes(agentId)))
      .filter(({ start }) => isWished(wished, date, localMinuteAt(start, zone)))
      .map(({ start }) => freeTime(clinic, start, zone));
    if (times.length === 0) return [];
    const label = formatShortDate(date, clinic.locale);
    return [{ date, label, free: countWords(clinic, times), times }];
  });
  const soonest = open.value.days[0]?.starts[0]?.start;
  return {
    ok: true,
    answer: {
      zone,
      today,
      lastDate,
      days,
      ...(soonest !== undefined && { soonest: toIsoUtc(soonest) }),
      ...(asOf !== undefined && {
        stale: staleWords(clinic, heldIn ? 'staleMove' : 'stale', asOf, zone),
      }),
    },
  };
}

/** That times may have changed since they were read, and when they are checked again. */
export function staleWords(
  clinic: Clinic,
  copy: 'stale' | 'staleMove',
  asOf: Instant,
  zone: string,
): string {
  return translator(clinic.locale, 'times')(copy, { time: clockWords(clinic, asOf, zone) });
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

/** In whose time the times are, by the name of the city the zone was found by. */
export function zoneWords(clinic: Clinic, zone: string, city = zoneCity(zone)): string {
  const say = translator(clinic.locale, 'times');
  if (zone === clinic.zone) return say('zoneIs', { city });
  return readsElsewhere(now(), zone, clinic.zone)
    ? say('zoneIsAway', { city, clinic: zoneCity(clinic.zone) })
    : say('zoneIsSame', { city });
}
