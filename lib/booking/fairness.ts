import 'server-only';
import { selectWorkload } from '../storage/calendars.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { addDays, weekdayOf } from '../time/local-date.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import type { AgentCalendar } from './catalogue.ts';

const daysAWeek = 7;
const monday = 1;

/**
 * Who of several free practitioners takes a booking for "anyone": fewest minutes booked in the
 * week of the appointment (Monday to Sunday, the practitioner's zone), then longest without a new
 * booking, then by id so that the choice is the same every time.
 */
export async function fairest(
  db: Database | Transaction,
  clinicId: string,
  free: readonly [AgentCalendar, ...AgentCalendar[]],
  start: Instant,
): Promise<AgentCalendar> {
  const [first] = free;
  if (free.length === 1) return first;
  const practitionerIds = free.map((agent) => agent.practitionerId);
  const week = weekOf(first, start);
  const workload = await selectWorkload(db, clinicId, practitionerIds, week);
  const [chosen = first] = leastBusyFirst(free, workload);
  return chosen;
}

/** The week of an appointment, Monday to Sunday in the practitioner's zone. */
export function weekOf({ schedule: { zone } }: AgentCalendar, start: Instant): Interval {
  const date = localDateAt(start, zone);
  const weekStart = addDays(date, -((weekdayOf(date) - monday + daysAWeek) % daysAWeek));
  return {
    start: startOfDay(weekStart, zone),
    end: startOfDay(addDays(weekStart, daysAWeek), zone),
  };
}

/** Practitioners in the order in which they are due a booking; see {@link fairest}. */
export function leastBusyFirst(
  free: readonly AgentCalendar[],
  workload: Awaited<ReturnType<typeof selectWorkload>>,
): AgentCalendar[] {
  const load = (agent: AgentCalendar) =>
    workload.get(agent.practitionerId) ?? { minutes: 0, lastBooked: 0 };
  return free.toSorted(
    (a, b) =>
      load(a).minutes - load(b).minutes ||
      load(a).lastBooked - load(b).lastBooked ||
      (a.agentId < b.agentId ? -1 : 1),
  );
}
