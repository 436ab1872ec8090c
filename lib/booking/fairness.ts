import 'server-only';
import { selectWorkload } from '../storage/calendars.ts';
import type { Transaction } from '../storage/database.ts';
import type { Instant } from '../time/instant.ts';
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
  trx: Transaction,
  clinicId: string,
  free: readonly [AgentCalendar, ...AgentCalendar[]],
  start: Instant,
): Promise<AgentCalendar> {
  const [first] = free;
  if (free.length === 1) return first;
  const { zone } = first.schedule;
  const date = localDateAt(start, zone);
  const weekStart = addDays(date, -((weekdayOf(date) - monday + daysAWeek) % daysAWeek));
  const week = {
    start: startOfDay(weekStart, zone),
    end: startOfDay(addDays(weekStart, daysAWeek), zone),
  };
  const practitionerIds = free.map((agent) => agent.practitionerId);
  const workload = await selectWorkload(trx, clinicId, practitionerIds, week);
  const load = (agent: AgentCalendar) =>
    workload.get(agent.practitionerId) ?? { minutes: 0, lastBooked: 0 };
  const [chosen = first] = free.toSorted(
    (a, b) =>
      load(a).minutes - load(b).minutes ||
      load(a).lastBooked - load(b).lastBooked ||
      (a.agentId < b.agentId ? -1 : 1),
  );
  return chosen;
}
