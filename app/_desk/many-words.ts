import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import type { ManyRow } from '@/lib/forms/staff-many-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { ManyItem, ManyPlan } from '@/lib/staff/many-choose.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import type { Interval } from '@/lib/time/interval.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { localDateAt, startOfDay } from '@/lib/time/zone.ts';

/** "Thursday 6 August, 5:30pm" where the clinic is. */
export function shortMoment(clinic: Clinic, at: Instant): string {
  const date = formatShortDate(localDateAt(at, clinic.zone), clinic.locale);
  return `${date}, ${clockWords(clinic, at, clinic.zone)}`;
}

/** From when to when: whole days without the times of their ends. */
export function periodWords(clinic: Clinic, { start, end }: Interval): string {
  const say = translator(clinic.locale, 'staffMany');
  const { zone, locale } = clinic;
  const first = localDateAt(start, zone);
  const last = localDateAt(end - 1, zone);
  const isWhole = startOfDay(first, zone) === start && startOfDay(addDays(last, 1), zone) === end;
  if (!isWhole)
    return say('period', { from: shortMoment(clinic, start), to: shortMoment(clinic, end) });
  const from = formatShortDate(first, locale);
  return first === last ? from : say('period', { from, to: formatShortDate(last, locale) });
}

type Choice = ManyItem['choice'];

/** A choice as a form carries it. */
export function choiceValue(choice: Choice): string {
  return choice.action === 'move' ? `${choice.agentId} ${toIsoUtc(choice.start)}` : choice.action;
}

/** The choice that a form carries; undefined for anything else. */
export function readChoice(value: string): Choice | undefined {
  if (value === 'cancel' || value === 'leave') return { action: value };
  const [agentId = '', iso = ''] = value.split(' ');
  const start = Date.parse(iso);
  return Number.isNaN(start) ? undefined : { action: 'move', agentId, start };
}

type Place = ManyItem['places']['same'][number];

/** One appointment with everything that can be chosen for it. */
export function manyRow(clinic: Clinic, item: ManyItem): ManyRow {
  const say = translator(clinic.locale, 'staffMany');
  const nameOf = (practitionerId: string) =>
    clinic.practitioners.find((each) => each.practitionerId === practitionerId)?.name ?? '';
  // The day and the name are said where they are others than now.
  const option = (place: Place) => {
    const isThatDay = dateOf(clinic, place.start) === dateOf(clinic, item.start);
    const when = isThatDay
      ? clockWords(clinic, place.start, clinic.zone)
      : shortMoment(clinic, place.start);
    const practitioner = nameOf(place.practitionerId);
    const isOwn = practitioner === item.practitionerName;
    return {
      value: choiceValue({ action: 'move', agentId: place.agentId, start: place.start }),
      label: isOwn ? when : say('placeWith', { when, practitioner }),
    };
  };
  const chosen = chosenPlace(clinic, item);
  const when = shortMoment(clinic, item.start);
  const { same, others } = item.places;
  return {
    appointmentId: item.appointmentId,
    name: item.name,
    href: `/staff/${clinic.slug}/appointments/${item.appointmentId}`,
    when,
    visit: say('visit', { service: item.serviceName, practitioner: item.practitionerName }),
    notes: [
      ...(item.isFixed ? [say(item.isFixed)] : []),
      ...(item.cannotCome ? [say('saidCannotCome')] : []),
      ...(!item.isFixed && same.length + others.length === 0 ? [noPlaces(clinic)] : []),
    ],
    label: say('choiceFor', { name: item.name, when }),
    value: choiceValue(item.choice),
    isFixed: item.isFixed !== undefined,
    groups: item.isFixed
      ? []
      : [
          ...(chosen ? [{ label: say('chosen'), options: [option(chosen)] }] : []),
          {
            label: say('otherPractitioners'),
            options: others.map(option),
          },
          {
            label: say('samePractitioner', { practitioner: item.practitionerName }),
            options: same.map(option),
          },
        ].filter(({ options }) => options.length > 0),
  };
}

function dateOf(clinic: Clinic, at: Instant) {
  return localDateAt(at, clinic.zone);
}

function noPlaces({ locale, gateway }: Clinic): string {
  return translator(locale, 'staffMany')(gateway === 'local' ? 'noPlaces' : 'noPlacesElsewhere');
}

function chosenPlace({ agents }: Clinic, { choice }: ManyItem): Place | undefined {
  if (choice.action !== 'move') return undefined;
  const agent = agents.find(({ agentId }) => agentId === choice.agentId);
  if (!agent) return undefined;
  return { agentId: choice.agentId, practitionerId: agent.practitionerId, start: choice.start };
}

/** What came of one of them, in a sentence or two. */
export function resultWords(clinic: Clinic, item: ManyItem): string {
  const say = translator(clinic.locale, 'staffMany');
  const { result, choice, now } = item;
  if (result === null) return '';
  if (result === 'moved' && choice.action === 'move') {
    const place = chosenPlace(clinic, item);
    const who = clinic.practitioners.find((p) => p.practitionerId === place?.practitionerId);
    return say('result_moved', {
      when: shortMoment(clinic, choice.start),
      practitioner: who?.name ?? '',
    });
  }
  const text = result === 'moved' ? '' : say(`result_${result}`);
  if (result !== 'changed' || !now) return text;
  const when = shortMoment(clinic, now.start);
  const { practitionerName: practitioner } = now;
  const stands = practitioner
    ? say('standsNow', { when, practitioner })
    : say('standsNowAlone', { when });
  return `${text} ${stands}`;
}

/** Whether something can still be chosen for it. */
export function isToDo({ result }: ManyItem): boolean {
  return result === null || result === 'taken' || result === 'refused';
}

/** Who has to be told: whose appointment is no more what it was. */
export function toBeTold({ items }: ManyPlan): ManyItem[] {
  return items.filter(({ result }) => result === 'moved' || result === 'cancelled');
}

/** How many came to what: "3 moved, 1 left"; empty for as long as nothing was done. */
export function outcomeWords({ locale }: Clinic, { items }: ManyPlan): string {
  if (items.every(({ result }) => result === null)) return '';
  const say = translator(locale, 'staffMany');
  const kinds = ['moved', 'cancelled', 'left', 'failed', 'unknown', 'open'] as const;
  return kinds
    .map((kind) => ({ kind, count: items.filter(({ result }) => kindOf(result) === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => say(`outcome_${kind}`, { count }))
    .join(', ');
}

function kindOf(result: ManyItem['result']) {
  if (result === null) return 'open';
  return result === 'moved' || result === 'cancelled' || result === 'left' || result === 'unknown'
    ? result
    : 'failed';
}

/** What an address says has just been done. */
export function newsOf(query: URLSearchParams) {
  const kinds = { saved: 'kept', blocked: 'blocked', done: 'done', again: 'done' } as const;
  const names = ['saved', 'blocked', 'done', 'again'] as const;
  const name = names.find((each) => query.has(each));
  return { kind: name && kinds[name], answer: name ? `${name} ${query.get(name)}` : '' };
}
