import 'server-only';
import { offer } from '../../booking/alternatives.ts';
import type { AgentCalendar, Catalogue } from '../../booking/catalogue.ts';
import { sayReason } from '../../booking/spoken.ts';
import type { Refusal } from '../../contract/outcome.ts';
import type { StartRefusal } from '../../scheduling/explain-start.ts';
import { selectAskedStarts } from '../../storage/intents.ts';
import type { Instant } from '../../time/instant.ts';
import type { Elsewhere } from './elsewhere.ts';
import { withoutAsked } from './without-asked.ts';

/** A time that could not be had there. */
interface Missed {
  agents: readonly AgentCalendar[];
  catalogue: Catalogue;
  now: Instant;
  start: Instant;
  zone: string;
}

/** The refusal for a time that could not be had, with the nearest that are free by a fresh reading. */
export async function offerElsewhere(
  place: Elsewhere,
  problem: StartRefusal,
  { agents, catalogue: { clinic }, now, start, zone }: Missed,
): Promise<Refusal> {
  const readings = await Promise.all(
    agents.map(async (agent) => {
      if (problem === 'busy') place.times.forget(agent.agentId);
      return { agent, reading: await place.times.read(agent.agentId) };
    }),
  );
  const [first] = agents;
  const agent = { practitionerName: first?.practitionerName ?? '' };
  const known = readings.flatMap(({ agent: { practitionerId }, reading }) =>
    reading.ok ? [{ practitionerId, starts: reading.value.starts }] : [],
  );
  if (known.length === 0) {
    const message = sayReason(problem, agent.practitionerName, clinic);
    const field = 'appointment_datetime';
    return { ok: false, code: 'SLOT_UNAVAILABLE', field, message, alternatives: [] };
  }
  const asked = await selectAskedStarts(place.db, place.clinicId);
  const open = withoutAsked(known, asked).flatMap(({ starts }) => starts);
  // What was refused just now is not offered again, though it may still be shown as free there.
  const others = open.filter((other) => problem !== 'busy' || other !== start);
  return offer(problem, { wanted: start, open: others, agent, listener: { clinic, zone, now } });
}
