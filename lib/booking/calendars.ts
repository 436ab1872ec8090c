import 'server-only';
import { explainStart, type StartVerdict } from '../scheduling/explain-start.ts';
import type { Calendar } from '../scheduling/rules.ts';
import { type BlockedPeriod, selectBlocked, type Window } from '../storage/calendars.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import {
  type AgentCalendar,
  type Catalogue,
  lastReadCatalogue,
  readCatalogue,
} from './catalogue.ts';

/** The calendars of some agents at one moment. */
export interface CalendarReading {
  /** The database's clock, in epoch milliseconds. */
  now: Instant;
  catalogue: Catalogue;
  agents: readonly [AgentCalendar, ...AgentCalendar[]];
  blocked: readonly BlockedPeriod[];
}

function pick(catalogue: Catalogue, agentIds: readonly string[]) {
  const agents: AgentCalendar[] = [];
  for (const id of agentIds) {
    const agent = catalogue.agents.get(id);
    if (agent?.bookable) agents.push(agent);
  }
  const [first, ...others] = agents;
  return first && agents.length === agentIds.length ? ([first, ...others] as const) : undefined;
}

/**
 * Reads what blocks the calendars of these agents, with the catalogue in force at that moment.
 * One statement when the catalogue in memory is current, which the statement itself tells.
 *
 * @returns undefined when the clinic is unknown or one of the agents is not offered there.
 */
export async function readCalendars(
  db: Database,
  clinicId: string,
  agentIds: readonly string[],
  window: Window,
  reader: Database | Transaction = db,
): Promise<CalendarReading | undefined> {
  let catalogue = lastReadCatalogue(db, clinicId);
  for (;;) {
    catalogue ??= await readCatalogue(db, clinicId, reader);
    if (!catalogue) return undefined;
    const agents = pick(catalogue, agentIds);
    const practitionerIds = agents?.map((agent) => agent.practitionerId) ?? [];
    const read = await selectBlocked(reader, clinicId, practitionerIds, window);
    if (!read) return undefined;
    if (read.catalogueVersion === catalogue.version) {
      return agents && { now: read.now, catalogue, agents: [...agents], blocked: read.blocked };
    }
    catalogue = undefined;
  }
}

/** What the engine needs to know of one agent's calendar, leaving one appointment out of account. */
export function calendarOf(
  { now, blocked }: CalendarReading,
  agent: AgentCalendar,
  leaveOut?: string,
): Calendar {
  const own = blocked.filter(
    (period) =>
      period.practitionerId === agent.practitionerId &&
      period.appointmentId !== leaveOut &&
      !period.expired,
  );
  return {
    schedule: agent.schedule,
    closures: agent.closures,
    rules: agent.rules,
    busy: own.map((period) => period.blocked),
    counted: own
      .filter((period) => period.serviceId === agent.serviceId)
      .map((period) => period.start),
    now,
  };
}

const aroundMs = 36 * 3_600_000;

/** The stretch that decides whether one start can be had: its whole local day, wherever that is. */
export function aroundStart(start: Instant): Interval {
  return { start: start - aroundMs, end: start + aroundMs };
}

/** Whether this agent can take an appointment at this instant, and if not, why. */
export function explain(
  reading: CalendarReading,
  agent: AgentCalendar,
  start: Instant,
  leaveOut?: string,
): StartVerdict {
  return explainStart(calendarOf(reading, agent, leaveOut), start);
}
