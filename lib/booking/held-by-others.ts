import 'server-only';
import { type AccessNeed, minutesFor } from '../contract/access-needs.ts';
import type { Database } from '../storage/database.ts';
import { selectLiveHolds } from '../storage/holds.ts';
import type { Instant } from '../time/instant.ts';
import { decisiveWindow, explain, readCalendars } from './calendars.ts';

/**
 * Whether a start is not free for any of these agents and only because somebody keeps it: it may
 * be free again within minutes.
 *
 * @example await isHeldByOthers(db, clinicId, { agentIds, start }) // false: it is free, or booked
 */
export async function isHeldByOthers(
  db: Database,
  clinicId: string,
  { agentIds, start, needs = [] }: HeldQuestion,
): Promise<boolean> {
  const reading = await readCalendars(db, clinicId, {
    agentIds,
    window: (agents) => decisiveWindow(start, agents),
    extraMinutes: (agent) => minutesFor(needs, agent.accessNeeds),
  });
  if (!reading || reading.agents.some((agent) => explain(reading, agent, start).open)) return false;
  const practitionerIds = reading.agents.map((agent) => agent.practitionerId);
  const window = decisiveWindow(start, reading.agents);
  const held = await selectLiveHolds(db, clinicId, practitionerIds, window);
  const blocked = reading.blocked.filter((period) => !held.has(period.appointmentId));
  const booked = { ...reading, blocked };
  return reading.agents.some((agent) => explain(booked, agent, start).open);
}

interface HeldQuestion {
  agentIds: readonly string[];
  start: Instant;
  /** Needs that lengthen the appointment where the service says so. */
  needs?: readonly AccessNeed[];
}
