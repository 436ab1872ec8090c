import 'server-only';
import { explainStart, type StartVerdict } from '../scheduling/explain-start.ts';
import type { Calendar } from '../scheduling/rules.ts';
import {
  type BlockedPeriod,
  type BlockedReading,
  lockCalendars,
  type PastVisit,
  selectBlocked,
  type Window,
} from '../storage/calendars.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { RetryTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { type AgentCalendar, type Catalogue, catalogueOf, readCatalogue } from './catalogue.ts';
import { type TimeWish, wantedStart } from './wanted-time.ts';

/** The calendars of some agents at one moment. */
export interface CalendarReading {
  /** The database's clock, in epoch milliseconds. */
  now: Instant;
  catalogue: Catalogue;
  agents: readonly [AgentCalendar, ...AgentCalendar[]];
  blocked: readonly BlockedPeriod[];
  /** What has taken place today: it counts towards a daily maximum, where there is one. */
  past: readonly PastVisit[];
}

/** The agents asked for, all of them or none, each with appointments as long as they are wanted. */
function pick(catalogue: Catalogue, { agentIds, extraMinutes }: CalendarWish): AgentCalendar[] {
  const agents = agentIds.flatMap((id) => catalogue.agents.get(id) ?? []);
  const offered = agents.filter((agent) => agent.bookable);
  if (offered.length !== agentIds.length) return [];
  return extraMinutes ? offered.map((agent) => lengthened(agent, extraMinutes(agent))) : offered;
}

function lengthened(agent: AgentCalendar, minutes: number): AgentCalendar {
  if (minutes === 0) return agent;
  const { rules } = agent;
  return { ...agent, rules: { ...rules, durationMinutes: rules.durationMinutes + minutes } };
}

/** Which calendars, and which stretch of them. */
export interface CalendarWish {
  agentIds: readonly string[];
  /** Worked out from the agents' rules, which may have changed since they were last seen. */
  window: (agents: readonly AgentCalendar[]) => Window;
  /** What the customer's needs add to the service's duration. */
  extraMinutes?: ((agent: AgentCalendar) => number) | undefined;
}

/**
 * Reads what blocks the calendars of these agents, with the catalogue in force. One statement when
 * the catalogue in memory is current, which the statement itself tells; else both are read anew,
 * so that the catalogue is never older than the request.
 *
 * @returns undefined when the clinic is unknown or one of the agents is not offered there.
 */
export async function readCalendars(
  db: Database,
  clinicId: string,
  wish: CalendarWish,
): Promise<CalendarReading | undefined> {
  const known = await catalogueOf(db, clinicId);
  const agents = known ? pick(known, wish) : [];
  const read = await selectBlocked(
    db,
    clinicId,
    practitionersOf(agents),
    wish.window(agents),
    hasDailyMaximum(agents),
  );
  if (!known || !read) return undefined;
  if (read.catalogueVersion === known.version) return toReading(known, agents, read);
  return readAnew(db, clinicId, wish, db);
}

/**
 * As {@link readCalendars}, with the calendars locked until the transaction ends. When the
 * catalogue turns out to be old and the agents now have other calendars than those locked, the
 * transaction starts again.
 *
 * @param alsoLock practitioners whose calendars are touched beside those of the agents
 */
export async function lockAndReadCalendars(
  db: Database,
  trx: Transaction,
  clinicId: string,
  wish: CalendarWish,
  alsoLock: readonly string[] = [],
): Promise<CalendarReading | undefined> {
  // Through this transaction's own connection: one that waits for a second may wait for itself.
  const known = await catalogueOf(db, clinicId, trx);
  const agents = known ? pick(known, wish) : [];
  const locked = [...practitionersOf(agents), ...alsoLock];
  const limited = hasDailyMaximum(agents);
  const read = await lockCalendars(trx, clinicId, locked, wish.window(agents), limited);
  if (!known || !read) return undefined;
  if (read.catalogueVersion === known.version) return toReading(known, agents, read);
  const reading = await readAnew(db, clinicId, wish, trx);
  const needed = practitionersOf(reading?.agents ?? []);
  if (needed.some((id) => !locked.includes(id))) throw new RetryTransaction();
  return reading;
}

async function readAnew(
  db: Database,
  clinicId: string,
  wish: CalendarWish,
  reader: Database | Transaction,
): Promise<CalendarReading | undefined> {
  const catalogue = await readCatalogue(db, clinicId, reader);
  const agents = catalogue ? pick(catalogue, wish) : [];
  const read = await selectBlocked(
    reader,
    clinicId,
    practitionersOf(agents),
    wish.window(agents),
    hasDailyMaximum(agents),
  );
  return catalogue && read && toReading(catalogue, agents, read);
}

function practitionersOf(agents: readonly AgentCalendar[]): string[] {
  return agents.map((agent) => agent.practitionerId);
}

/** Only for these is read what has taken place today. */
export function hasDailyMaximum(agents: readonly AgentCalendar[]): boolean {
  return agents.some(({ rules }) => rules.maxPerDay !== null);
}

function toReading(
  catalogue: Catalogue,
  [first, ...others]: readonly AgentCalendar[],
  { now, blocked, past }: BlockedReading,
): CalendarReading | undefined {
  return first && { now, catalogue, agents: [first, ...others], blocked, past };
}

/** What the engine needs to know of one agent's calendar, leaving one appointment out of account. */
export function calendarOf(
  { now, blocked, past }: CalendarReading,
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
    counted: [
      ...own,
      ...past.filter(({ practitionerId }) => practitionerId === agent.practitionerId),
    ]
      .filter(({ serviceId }) => serviceId === agent.serviceId)
      .map(({ start }) => start),
    now,
  };
}

const msPerMinute = 60_000;
const longestDayMs = 25 * 60 * msPerMinute;

/**
 * The stretch of the calendars that decides whether a start can be had: the time it would block,
 * and its whole local day where a daily maximum counts the others of that day.
 */
export function decisiveWindow(start: Instant, agents: readonly AgentCalendar[]): Interval {
  const window = { start, end: start };
  for (const { rules } of agents) {
    const day = rules.maxPerDay === null ? 0 : longestDayMs;
    const before = Math.max(rules.bufferBeforeMinutes * msPerMinute, day);
    const after = (rules.durationMinutes + rules.bufferAfterMinutes) * msPerMinute;
    window.start = Math.min(window.start, start - before);
    window.end = Math.max(window.end, start + Math.max(after, day));
  }
  return window;
}

/** {@link decisiveWindow} of the start that a request wants, nothing when there is no agent. */
export function wantedWindow(wish: TimeWish, agents: readonly AgentCalendar[]): Window {
  const [first] = agents;
  const wanted = first && wantedStart(wish, first);
  return wanted ? decisiveWindow(wanted.start, agents) : 'nothing';
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
