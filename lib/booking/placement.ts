import 'server-only';
import type { Placement } from '../storage/appointments.ts';
import type { Instant } from '../time/instant.ts';
import type { AgentCalendar } from './catalogue.ts';

const msPerMinute = 60_000;

/**
 * The visible and the blocked time of an appointment with this agent; buffers only block.
 *
 * @example
 * // Thirty minutes with ten after them, at nine: seen until 9:30, blocked until 9:40.
 * placementOf(agent, nine).blocked // { start: nine, end: nine + 40 * 60_000 }
 */
export function placementOf(agent: AgentCalendar, start: Instant): Placement {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = agent.rules;
  const end = start + durationMinutes * msPerMinute;
  return {
    agent_id: agent.agentId,
    service_id: agent.serviceId,
    practitioner_id: agent.practitionerId,
    starts_at: new Date(start),
    ends_at: new Date(end),
    blocked: {
      start: start - bufferBeforeMinutes * msPerMinute,
      end: end + bufferAfterMinutes * msPerMinute,
    },
  };
}
