import type { CalcomSettings } from '../../../lib/gateways/settings.ts';
import type { NewClinic } from '../../../lib/storage/new-clinic.ts';
import type { SimulatedEventType } from './event-types.ts';

/**
 * The event types that a clinic's agents would have at Cal.com, with the same hours and lengths, and
 * the settings that say which is whose.
 */
export function eventTypesOf({ practitioners, services, zone }: NewClinic): {
  eventTypes: SimulatedEventType[];
  agents: CalcomSettings['agents'];
} {
  const eventTypes: SimulatedEventType[] = [];
  const agents: CalcomSettings['agents'] = {};
  for (const service of services) {
    for (const [slug, agentId] of Object.entries(service.agents)) {
      const practitioner = practitioners.find((one) => one.slug === slug);
      if (!practitioner) continue;
      const id = 1000 + eventTypes.length;
      agents[agentId] = { eventTypeId: id };
      eventTypes.push({
        id,
        slug: service.slug,
        username: slug,
        hostName: practitioner.name,
        minutes: service.duration,
        step: service.step,
        zone,
        weekly: practitioner.weekly,
        noticeMinutes: service.notice ?? 0,
      });
    }
  }
  return { eventTypes, agents };
}
