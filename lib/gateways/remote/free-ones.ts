import 'server-only';
import type { AgentCalendar } from '../../booking/catalogue.ts';
import { leastBusyFirst, weekOf } from '../../booking/fairness.ts';
import { selectCopiedWorkload } from '../../storage/mirror.ts';
import type { Instant } from '../../time/instant.ts';
import type { Elsewhere } from './elsewhere.ts';

/**
 * Who of several agents is free at a start, those first who are due a booking by our copies. Whose
 * times cannot be read is not asked; `unread` when nobody is known to be free for that reason.
 */
export async function freeOnes(
  { db, clinicId, times }: Elsewhere,
  agents: readonly [AgentCalendar, ...AgentCalendar[]],
  start: Instant,
): Promise<AgentCalendar[] | 'unread'> {
  const readings = await Promise.all(
    agents.map(async (agent) => ({ agent, reading: await times.read(agent.agentId) })),
  );
  const free = readings.flatMap(({ agent, reading }) =>
    reading.ok && reading.value.starts.includes(start) ? [agent] : [],
  );
  if (free.length === 0) return readings.every(({ reading }) => reading.ok) ? [] : 'unread';
  const practitionerIds = free.map(({ practitionerId }) => practitionerId);
  const week = weekOf(agents[0], start);
  const workload = await selectCopiedWorkload(db, clinicId, practitionerIds, week);
  return leastBusyFirst(free, workload);
}
