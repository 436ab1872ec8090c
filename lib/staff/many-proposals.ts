import 'server-only';
import type { AgentCalendar } from '../booking/catalogue.ts';
import { leastBusyFirst } from '../booking/fairness.ts';
import type { BulkChoice } from '../storage/bulk-changes.ts';
import type { Instant } from '../time/instant.ts';
import { localDateAt } from '../time/zone.ts';
import { distance, type FreePlace, type FreeTimes, type Visit } from './many-times.ts';

/** How many further times are offered with the same practitioner, and with others. */
const offered = 8;

/** The places an appointment could have, nearest first. */
interface Places {
  same: FreePlace[];
  others: FreePlace[];
}

type Near = FreePlace & { agent: AgentCalendar; far: number };

/** Minutes that each practitioner has been given by this change, so that no one gets them all. */
type Given = Map<string, number>;

function nearest(
  times: FreeTimes,
  { agentId, serviceId, start: from, minutes }: Visit,
  zone: string,
  given: Given,
): { same: Near[]; others: Near[] } {
  const agents = times.agentsOf(serviceId);
  const places = agents.flatMap((agent) =>
    times.startsOf(agent, minutes).map((start): Near => {
      const { practitionerId } = agent;
      const far = distance(from, start, zone);
      return { agentId: agent.agentId, practitionerId, start, agent, far };
    }),
  );
  const load = new Map(
    [...given].map(([practitionerId, sum]) => [practitionerId, { minutes: sum, lastBooked: 0 }]),
  );
  const turn = leastBusyFirst(agents, load).map((agent) => agent.agentId);
  const byDistance = (a: Near, b: Near) =>
    a.far - b.far || a.start - b.start || turn.indexOf(a.agentId) - turn.indexOf(b.agentId);
  return {
    same: places.filter((place) => place.agentId === agentId).sort(byDistance),
    others: places.filter((place) => place.agentId !== agentId).sort(byDistance),
  };
}

/**
 * What is proposed for each appointment, in the order of their times: the same time with another
 * practitioner, else another time of that day, with the same one if there is one, else the nearest
 * with the same one, else the nearest with another. Nothing is proposed twice, and who has been
 * given least takes the next.
 *
 * @returns by appointment; one that has no other place is left as it is
 */
export function propose(
  times: FreeTimes,
  visits: readonly Visit[],
  zone: string,
): Map<string, BulkChoice> {
  const given: Given = new Map();
  const proposals = new Map<string, BulkChoice>();
  for (const visit of visits) {
    const { same, others } = nearest(times, visit, zone, given);
    const [other] = others;
    const [own] = same;
    const date = localDateAt(visit.start, zone);
    const isThatDay = (place: Near | undefined) =>
      place !== undefined && localDateAt(place.start, zone) === date;
    const best = other?.far === 0 || (isThatDay(other) && !isThatDay(own)) ? other : (own ?? other);
    if (!best) {
      proposals.set(visit.appointmentId, { action: 'leave' });
      continue;
    }
    const { agent, start, agentId, practitionerId } = best;
    times.take(agent, start, visit.minutes);
    given.set(practitionerId, (given.get(practitionerId) ?? 0) + visit.minutes);
    proposals.set(visit.appointmentId, { action: 'move', agentId, start });
  }
  return proposals;
}

/** Other places for an appointment, in the order of time, beside what has been taken for others. */
export function placesFor(times: FreeTimes, visit: Visit, zone: string): Places {
  const { same, others } = nearest(times, visit, zone, new Map());
  return { same: firstOf(same), others: firstOf(others) };
}

function firstOf(places: readonly Near[]): FreePlace[] {
  return places
    .slice(0, offered)
    .map(({ agentId, practitionerId, start }) => ({ agentId, practitionerId, start }))
    .sort((a, b) => a.start - b.start);
}

/** Where somebody is to be at the same time as somebody else of the same change. */
export function findDoubles(
  places: readonly (FreePlace & { appointmentId: string; minutes: number })[],
): Set<string> {
  const doubles = new Set<string>();
  const end = ({ start, minutes }: { start: Instant; minutes: number }) => start + minutes * 60_000;
  for (const [index, a] of places.entries()) {
    for (const b of places.slice(0, index)) {
      if (a.practitionerId !== b.practitionerId) continue;
      if (a.start < end(b) && b.start < end(a)) doubles.add(a.appointmentId);
    }
  }
  return doubles;
}
