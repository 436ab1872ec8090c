import 'server-only';
import { minutesFor } from '../contract/access-needs.ts';
import type { AvailabilityCommand, ManageOutcome, SuggestCommand } from '../contract/outcome.ts';
import { translator } from '../i18n/translator.ts';
import { openSlots } from '../scheduling/open-slots.ts';
import { suggestSlots } from '../scheduling/suggest.ts';
import type { Database } from '../storage/database.ts';
import { zoneCity } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { addDays } from '../time/local-date.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import { answer } from './answers.ts';
import { calendarOf, readCalendars } from './calendars.ts';
import type { AgentCalendar } from './catalogue.ts';
import { type Problem, refuse } from './refusals.ts';
import { toSlotDays } from './slot-days.ts';
import { keepsClinicTime, type Listener, sayChoice, sayTimes } from './spoken.ts';
import { isCustomerZone, wantedTime } from './wanted-time.ts';

/** Open starts, whose they are, and who hears of them. */
export interface OpenTimes {
  agent: Pick<AgentCalendar, 'practitionerName'>;
  starts: readonly Instant[];
  listener: Listener;
}

/** The open starts of an agent from now to the end of the local day `daysAhead` days from today. */
async function openTimes(
  db: Database,
  clinicId: string,
  command: AvailabilityCommand | SuggestCommand,
): Promise<OpenTimes | Problem> {
  if (!isCustomerZone(command.timezone)) return 'badTimezone';
  const reading = await readCalendars(db, clinicId, {
    agentIds: [command.agent_id],
    window: () => ({ daysAhead: command.days_ahead }),
    extraMinutes: (agent) =>
      minutesFor(command.access_needs ?? [], agent.accessNeeds) + (command.extra_minutes ?? 0),
  });
  if (!reading) return 'unauthorized';
  const { now, catalogue } = reading;
  const [agent] = reading.agents;
  const zone = command.timezone ?? agent.schedule.zone;
  const to = startOfDay(addDays(localDateAt(now, zone), command.days_ahead + 1), zone);
  const starts = openSlots({ ...calendarOf(reading, agent), from: now, to });
  return { agent, starts, listener: { clinic: catalogue.clinic, zone, now } };
}

const copy = {
  availability: {
    here: 'openTimes',
    elsewhere: 'openTimesInZone',
    summary: 'summaryOpenTimes',
    sayStarts: sayTimes,
  },
  suggest: {
    here: 'suggestedTimes',
    elsewhere: 'suggestedTimesInZone',
    summary: 'summarySuggestedTimes',
    sayStarts: sayChoice,
  },
} as const;

/** The slots, and the sentence about them: in whose time they are, or that there are none. */
export function answerWith(
  { action, days_ahead: days }: AvailabilityCommand | SuggestCommand,
  { agent, starts, listener }: OpenTimes,
): ManageOutcome {
  const { clinic, zone, now } = listener;
  const { practitionerName } = agent;
  const { here, elsewhere, summary, sayStarts } = copy[action];
  const say = translator(clinic.locale, 'spoken');
  const [first] = starts;
  const values = {
    practitioner: practitionerName,
    times: sayStarts(starts, listener),
    city: zoneCity(zone),
  };
  const message =
    first === undefined
      ? say('noTimes', { practitioner: practitionerName, days, phone: clinic.phone })
      : say(keepsClinicTime(first, listener) ? here : elsewhere, values);
  const slots = toSlotDays(starts, zone, now, clinic.locale);
  return answer(action, { message, summary: say(summary) }, { practitionerName, slots });
}

/**
 * All open slots of one agent in the window, grouped by local date. Source: contract, `availability`.
 * Refuses with INVALID_REQUEST for an unknown zone and UNAUTHORIZED for an unknown agent.
 *
 * @example
 * await availability(db, clinicId, { action: 'availability', agent_id: agentId, days_ahead: 7 })
 * // { ok: true, data: { available_slots: [{ date: '2026-11-23', slots: ['9:00 AM', …] }, …] } }
 */
export async function availability(
  db: Database,
  clinicId: string,
  command: AvailabilityCommand,
): Promise<ManageOutcome> {
  const found = await openTimes(db, clinicId, command);
  return typeof found === 'string' ? refuse(found) : answerWith(command, found);
}

const suggested = 4;

/**
 * A few useful slots: the soonest, then spread over days and parts of day, or near
 * `appointment_datetime` when one is given. Source: contract, `suggest`. Refuses as
 * {@link availability} does, and with INVALID_REQUEST for a malformed wanted time.
 *
 * @example
 * await suggest(db, clinicId, { action: 'suggest', agent_id: agentId, days_ahead: 7 })
 * // { ok: true, data: { available_slots: [{ date: '2026-11-23', slots: ['9:00 AM'] }, …] } }
 */
export async function suggest(
  db: Database,
  clinicId: string,
  command: SuggestCommand,
): Promise<ManageOutcome> {
  const found = await openTimes(db, clinicId, command);
  return typeof found === 'string' ? refuse(found) : suggestFrom(command, found);
}

/** The few of all open starts that are suggested. */
export function suggestFrom(command: SuggestCommand, found: OpenTimes): ManageOutcome {
  const { appointment_datetime: text } = command;
  const wanted = text === undefined ? undefined : wantedTime(text, found.listener.zone);
  if (wanted?.kind === 'malformed') return refuse('badDatetime');
  const near = wanted?.kind === 'instant' ? wanted.instant : wanted?.near;
  const starts = suggestSlots(found.starts, {
    zone: found.listener.zone,
    count: suggested,
    ...(near === undefined ? {} : { near }),
  });
  return answerWith(command, { ...found, starts });
}
