import 'server-only';
import type { CalcomSettings, EventType } from '../settings.ts';

/** What Cal.com says of the event type of one of its bookings. */
export interface BookedType {
  id?: number | null | undefined;
  slug?: string | null | undefined;
  /** Whose it may be. */
  usernames: readonly string[];
}

/** The parameters that name an event type, in a query and in a body alike. */
export function eventTypeFields(eventType: EventType): Record<string, string | number> {
  return Object.fromEntries(Object.entries(eventType).filter(([, value]) => value !== undefined));
}

function isSlugOf(eventType: EventType, { slug, usernames }: BookedType): boolean {
  if (!('eventTypeSlug' in eventType) || eventType.eventTypeSlug !== slug) return false;
  return !('username' in eventType) || usernames.includes(eventType.username);
}

/**
 * Our agent for a booked event type; undefined when it is none of ours, or when its slug is that of
 * several teams, which a booking does not name.
 */
export function agentOf(agents: CalcomSettings['agents'], booked: BookedType): string | undefined {
  const all = Object.entries(agents);
  const byId = all.find(([, one]) => 'eventTypeId' in one && one.eventTypeId === booked.id);
  if (byId) return byId[0];
  const bySlug = all.filter(([, one]) => isSlugOf(one, booked));
  return bySlug.length === 1 ? bySlug[0]?.[0] : undefined;
}
