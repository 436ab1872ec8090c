import 'server-only';
import { type AccessNeed, minutesFor } from '../contract/access-needs.ts';
import { openSlots } from '../scheduling/open-slots.ts';
import type { Database } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import { type CalendarReading, calendarOf, readCalendars } from './calendars.ts';
import { isCustomerZone } from './wanted-time.ts';

/** Whose open times are asked for, and which local dates. */
export interface OpenDaysWish {
  /** One agent, or several of one service taken together: "anyone". */
  agentIds: readonly string[];
  /** IANA zone whose dates are meant. */
  zone: string;
  /** First local date; today when left out. */
  from?: LocalDate | undefined;
  /** The last local date, counted from the first: 0 is one date. */
  daysAhead: number;
  /** Needs that lengthen the appointment where the service says so. */
  needs?: readonly AccessNeed[] | undefined;
  /** Minutes an appointment that is to be moved has beyond its service's duration. */
  extraMinutes?: number | undefined;
  /** An appointment that is to be moved: it is not in its own way, and its own start is no new time. */
  leaveOut?: string | undefined;
}

/** An instant at which an appointment may start, and who is free then. */
export interface OpenStart {
  start: Instant;
  agentIds: readonly string[];
}

/** A local date, in the zone asked for, with the starts that are open on it, ascending. */
export interface OpenDay {
  date: LocalDate;
  starts: readonly OpenStart[];
}

export interface OpenDays {
  /** Only dates that have times, ascending. */
  days: OpenDay[];
  /** The local date at the moment of the reading, by the database's clock. */
  today: LocalDate;
  /** The last local date that can be booked at all at present. */
  lastDate: LocalDate;
  /**
   * When they were read, where that was a while ago and the calendar cannot be asked now: they may
   * have changed.
   */
  asOf?: Instant | undefined;
}

const msPerDay = 86_400_000;
// Whole local days count where a service has a daily maximum, and buffers reach further.
const spare = 2 * msPerDay;

/**
 * The open times of several agents at one moment: one statement for all of them, where the
 * catalogue in memory is in force. The same starts as `availability` gives for each of them.
 *
 * @returns undefined when one of the agents is not offered, or the zone is none
 * @example
 * await openDays(db, clinicId, { agentIds, zone: 'America/New_York', daysAhead: 30 })
 * // { days: [{ date: '2026-11-23', starts: [{ start: 1795442400000, agentIds }] }], today, lastDate }
 */
export async function openDays(
  db: Database,
  clinicId: string,
  { agentIds, zone, from, daysAhead, needs = [], extraMinutes = 0, leaveOut }: OpenDaysWish,
): Promise<OpenDays | undefined> {
  if (!isCustomerZone(zone)) return undefined;
  const window = from === undefined ? { daysAhead } : around(from, daysAhead, zone);
  const reading = await readCalendars(db, clinicId, {
    agentIds,
    window: () => window,
    extraMinutes: (agent) => minutesFor(needs, agent.accessNeeds) + extraMinutes,
  });
  if (!reading) return undefined;
  const today = localDateAt(reading.now, zone);
  const first = from ?? today;
  const to = startOfDay(addDays(first, daysAhead + 1), zone);
  const search = { from: from === undefined ? reading.now : startOfDay(from, zone), to };
  const free = new Map<Instant, string[]>();
  for (const agent of reading.agents) {
    const own = leaveOut === undefined ? undefined : ownStart(reading, agent, leaveOut);
    for (const start of openSlots({ ...calendarOf(reading, agent, leaveOut), ...search })) {
      if (start === own) continue;
      const agents = free.get(start);
      if (agents) agents.push(agent.agentId);
      else free.set(start, [agent.agentId]);
    }
  }
  const horizon = Math.max(...reading.agents.map(({ rules }) => rules.horizonDays));
  return { days: byDate(free, zone), today, lastDate: addDays(today, horizon) };
}

/** Where an appointment stands in the calendar of an agent. */
function ownStart(
  { blocked }: CalendarReading,
  { practitionerId }: CalendarReading['agents'][0],
  appointmentId: string,
): Instant | undefined {
  const isOwn = (period: CalendarReading['blocked'][number]) =>
    period.appointmentId === appointmentId && period.practitionerId === practitionerId;
  return blocked.find(isOwn)?.start;
}

function around(from: LocalDate, daysAhead: number, zone: string): Interval {
  const start = startOfDay(from, zone) - spare;
  return { start, end: startOfDay(addDays(from, daysAhead + 1), zone) + spare };
}

/** Open starts by local date, ascending; only dates that have some. */
export function byDate(free: ReadonlyMap<Instant, string[]>, zone: string): OpenDay[] {
  const days: (OpenDay & { starts: OpenStart[] })[] = [];
  for (const [start, agentIds] of [...free].sort(([a], [b]) => a - b)) {
    const date = localDateAt(start, zone);
    let day = days.at(-1);
    if (day?.date !== date) {
      day = { date, starts: [] };
      days.push(day);
    }
    day.starts.push({ start, agentIds });
  }
  return days;
}
