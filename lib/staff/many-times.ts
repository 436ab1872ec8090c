import 'server-only';
import { type CalendarReading, calendarOf, readCalendars } from '../booking/calendars.ts';
import type { AgentCalendar } from '../booking/catalogue.ts';
import type { AppointmentsGateway } from '../gateways/port.ts';
import { openSlots } from '../scheduling/open-slots.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { daysBetween } from '../time/local-date.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import { localDateAt } from '../time/zone.ts';
import type { Desk } from './desk.ts';

/** Who is away, and when: nothing of theirs is free then. */
export interface Absence {
  practitionerIds: readonly string[];
  period: Interval;
}

/** An appointment that needs another place. */
export interface Visit {
  appointmentId: string;
  agentId: string;
  serviceId: string;
  start: Instant;
  minutes: number;
}

/** A place that an appointment could have. */
export interface FreePlace {
  agentId: string;
  practitionerId: string;
  start: Instant;
}

/** The free times of some agents, less what has been given away meanwhile. */
export interface FreeTimes {
  now: Instant;
  /** A calendar elsewhere gave no answer, for some of it at least: nothing is known to be full. */
  isSilent: boolean;
  /** Agents of this service that take bookings. */
  agentsOf(serviceId: string): readonly AgentCalendar[];
  startsOf(agent: AgentCalendar, minutes: number): readonly Instant[];
  take(agent: AgentCalendar, start: Instant, minutes: number): void;
}

/** The least time in which somebody can be told. */
const leadMs = 60 * MS_PER_MINUTE;
/** How far beyond the absence another time is looked for. */
const daysBeyond = 28;
/** What a calendar elsewhere is asked for at most. */
const mostDaysElsewhere = 30;

function blockedBy({ rules }: AgentCalendar, start: Instant, minutes: number): Interval {
  return {
    start: start - rules.bufferBeforeMinutes * MS_PER_MINUTE,
    end: start + (minutes + rules.bufferAfterMinutes) * MS_PER_MINUTE,
  };
}

const meets = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

/** The calendars of everybody who does what these appointments are for. */
async function readAll(
  { db, clinic }: Pick<Desk, 'db' | 'clinic'>,
  visits: readonly Visit[],
  until: Instant,
): Promise<CalendarReading | undefined> {
  const services = new Set(visits.map(({ serviceId }) => serviceId));
  const agentIds = clinic.agents
    .filter(({ serviceId }) => services.has(serviceId))
    .map(({ agentId }) => agentId);
  if (agentIds.length === 0) return undefined;
  const now = await selectClock(db);
  const window = { start: now - MS_PER_DAY, end: until + daysBeyond * MS_PER_DAY };
  return readCalendars(db, clinic.clinicId, { agentIds, window: () => window });
}

/**
 * Where appointments could go while somebody is away: by the engine for a calendar of ours, and as
 * another says for one that is kept elsewhere.
 *
 * @param gateway of a calendar elsewhere; undefined for ours
 */
export async function freeTimes(
  desk: Pick<Desk, 'db' | 'clinic'>,
  visits: readonly Visit[],
  { practitionerIds, period }: Absence,
  gateway?: AppointmentsGateway,
): Promise<FreeTimes | undefined> {
  const reading = await readAll(desk, visits, period.end);
  if (!reading) return undefined;
  const { now, agents } = reading;
  const taken: (Interval & Pick<FreePlace, 'practitionerId'> & { start: Instant })[] = [];
  const counted: { practitionerId: string; serviceId: string; start: Instant }[] = [];
  const elsewhere = gateway && (await askElsewhere(desk, gateway, agents));
  const known = new Map<string, readonly Instant[]>();
  const search = { from: now + leadMs, to: period.end + daysBeyond * MS_PER_DAY };

  function openOf(agent: AgentCalendar, minutes: number): readonly Instant[] {
    if (elsewhere) return elsewhere.starts.get(agent.agentId) ?? [];
    const rules = { ...agent.rules, durationMinutes: minutes, noticeMinutes: 0 };
    const calendar = calendarOf(reading as CalendarReading, { ...agent, rules });
    const isAway = practitionerIds.includes(agent.practitionerId);
    return openSlots({
      ...calendar,
      busy: isAway ? [...calendar.busy, period] : calendar.busy,
      counted: [...calendar.counted, ...counted.filter(isSame(agent)).map(({ start }) => start)],
      ...search,
    });
  }

  return {
    now,
    isSilent: elsewhere?.isSilent === true,
    agentsOf: (serviceId) => agents.filter((agent) => agent.serviceId === serviceId),
    startsOf(agent, minutes) {
      const key = `${agent.agentId} ${minutes}`;
      // A daily limit counts what was given away; otherwise the same starts are open as before.
      const open = (agent.rules.maxPerDay === null && known.get(key)) || openOf(agent, minutes);
      known.set(key, open);
      const given = taken.filter(({ practitionerId }) => practitionerId === agent.practitionerId);
      return open.filter((start) => {
        const blocked = blockedBy(agent, start, minutes);
        const isAway = practitionerIds.includes(agent.practitionerId) && meets(blocked, period);
        return !isAway && !given.some((each) => meets(each, blocked));
      });
    },
    take(agent, start, minutes) {
      const { practitionerId, serviceId } = agent;
      taken.push({ practitionerId, ...blockedBy(agent, start, minutes) });
      counted.push({ practitionerId, serviceId, start });
    },
  };
}

function isSame({ practitionerId, serviceId }: AgentCalendar) {
  return (given: { practitionerId: string; serviceId: string }) =>
    given.practitionerId === practitionerId && given.serviceId === serviceId;
}

/** The open times of each agent at a calendar elsewhere; what it does not say is not free. */
async function askElsewhere(
  { clinic }: Pick<Desk, 'clinic'>,
  gateway: AppointmentsGateway,
  agents: readonly AgentCalendar[],
): Promise<{ starts: Map<string, Instant[]>; isSilent: boolean }> {
  const starts = new Map<string, Instant[]>();
  let isSilent = false;
  const { zone } = clinic;
  for (const serviceId of new Set(agents.map((agent) => agent.serviceId))) {
    const agentIds = agents.filter((a) => a.serviceId === serviceId).map((a) => a.agentId);
    const read = await gateway.openDays({ agentIds, zone, daysAhead: mostDaysElsewhere });
    if (!read.ok) isSilent = true;
    for (const day of read.ok ? read.value.days : []) {
      for (const { start, agentIds: free } of day.starts) {
        for (const agentId of free) starts.set(agentId, [...(starts.get(agentId) ?? []), start]);
      }
    }
  }
  return { starts, isSilent };
}

/**
 * How far another time is from the one that was agreed: days weigh most, then the time of day, and
 * an earlier day a little more than a later one, as it leaves less time to be told.
 */
export function distance(from: Instant, to: Instant, zone: string): number {
  const days = daysBetween(localDateAt(from, zone), localDateAt(to, zone));
  const clock = Math.abs((to - from - days * MS_PER_DAY) / MS_PER_MINUTE);
  return Math.abs(days) * 1440 * (days < 0 ? 1.25 : 1) + clock;
}
