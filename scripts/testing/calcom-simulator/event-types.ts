import type { StoredRange } from '../../../lib/storage/tables.ts';

/** What can be booked, and when its host works. */
export interface SimulatedEventType {
  id: number;
  slug: string;
  /** Of the host; what hosts have in common cannot overlap. */
  username: string;
  hostName: string;
  /** Set for an event type of a team, which is then named by it. */
  teamSlug?: string;
  organizationSlug?: string;
  minutes: number;
  step: number;
  /** Of the host's hours. */
  zone: string;
  /** By day of the week, from Sunday, in minutes. */
  weekly: readonly (readonly StoredRange[])[];
  noticeMinutes?: number;
  /** Whether a booking waits until somebody has approved it. */
  requiresConfirmation?: boolean;
  /** Whether a phone number alone will do: with some event types of organizations it does. */
  takesPhoneOnly?: boolean;
}

/** The ways to name an event type, of which a request uses one. */
export interface EventTypeNames {
  eventTypeId?: number | undefined;
  eventTypeSlug?: string | undefined;
  username?: string | undefined;
  teamSlug?: string | undefined;
  organizationSlug?: string | undefined;
}

export function isNamed(names: EventTypeNames, eventType: SimulatedEventType): boolean {
  if (names.eventTypeId !== undefined) return names.eventTypeId === eventType.id;
  return (
    names.eventTypeSlug === eventType.slug &&
    names.organizationSlug === eventType.organizationSlug &&
    (eventType.teamSlug === undefined
      ? names.username === eventType.username
      : names.teamSlug === eventType.teamSlug)
  );
}
