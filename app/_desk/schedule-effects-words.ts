import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import type { Consequences } from '@/lib/forms/staff-schedule-state.ts';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { Effects } from '@/lib/staff/schedule-effects.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { localDateAt } from '@/lib/time/zone.ts';

const mostShown = 50;

/** What a change would do, in words. */
export function effectsWords(
  desk: Desk,
  shown: Consequences['shown'],
  effects: Effects,
): Consequences {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const { hits, outsideAnyway } = effects;
  const rest = hits.length - mostShown;
  return {
    shown,
    lines: [
      ...slotsWords(clinic, effects),
      ...(outsideAnyway > 0 ? [say('outsideAnyway', { count: outsideAnyway })] : []),
    ],
    hits: [
      ...hits.slice(0, mostShown).map((hit) => ({
        href: may(desk, 'appointments.read')
          ? `/staff/${clinic.slug}/appointments/${hit.appointmentId}`
          : undefined,
        text: hitWords(clinic, hit),
      })),
      ...(rest > 0 ? [{ href: undefined, text: say('hitsMore', { count: rest }) }] : []),
    ],
    hitsTitle: hits.length > 0 ? say('hitsTitle', { count: hits.length }) : say('hitsNone'),
    hitsNote: hits.length > 0 ? say('hitsNote') : '',
    many: manyHref(desk, hits),
  };
}

function slotsWords(clinic: Clinic, { slots, daysAhead }: Effects): string[] {
  const say = translator(clinic.locale, 'staffSchedules');
  if (!abilitiesOf(clinic.gateway).hours) return [say('notBookedThere')];
  if (daysAhead === 0) return [];
  const lines = slots.flatMap(({ serviceId, added, removed }) => {
    const service = clinic.services.find((each) => each.serviceId === serviceId)?.name ?? '';
    if (added > 0 && removed > 0) return [say('slotsBoth', { service, added, removed })];
    if (added > 0) return [say('slotsAdded', { service, count: added })];
    return removed > 0 ? [say('slotsRemoved', { service, count: removed })] : [];
  });
  if (lines.length === 0) return [say('slotsNone')];
  const until = addDays(localDateAt(now(), clinic.zone), daysAhead);
  return [...lines, say('slotsUntil', { date: formatLongDate(until, clinic.locale) })];
}

type Hit = Effects['hits'][number];

function hitWords(clinic: Clinic, { start, name, serviceId, practitionerId }: Hit): string {
  const say = translator(clinic.locale, 'staffSchedules');
  const { practitioners, services, zone, locale } = clinic;
  return say('hitText', {
    when: say('when', {
      date: formatLongDate(localDateAt(start, zone), locale),
      time: clockWords(clinic, start, zone),
    }),
    name,
    service: services.find((each) => each.serviceId === serviceId)?.name ?? '',
    practitioner: practitioners.find((each) => each.practitionerId === practitionerId)?.name ?? '',
  });
}

/** Many at once, about the first of them: who is away, and from when. */
function manyHref(desk: Desk, [first]: readonly Hit[]): string | undefined {
  if (!first || !may(desk, 'appointments.many')) return undefined;
  const { clinic } = desk;
  const who = clinic.practitioners.find((each) => each.practitionerId === first.practitionerId);
  const query = new URLSearchParams({
    with: who?.slug ?? '',
    from: localDateAt(first.start, clinic.zone),
  });
  return `/staff/${clinic.slug}/many?${query}`;
}
