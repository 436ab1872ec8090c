import 'server-only';
import type { Placement } from '../storage/appointments.ts';
import type { Instant } from '../time/instant.ts';
import type { AgentCalendar } from './catalogue.ts';

const msPerMinute = 60_000;

/** The visible and the blocked time of an appointment with this agent; buffers only block. */
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
