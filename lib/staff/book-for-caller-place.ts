import 'server-only';
import { type CalendarReading, calendarOf, decisiveWindow } from '../booking/calendars.ts';
import type { AgentCalendar } from '../booking/catalogue.ts';
import { placementOf } from '../booking/placement.ts';
import { type StartWarning, startWarnings } from '../scheduling/start-warnings.ts';
import type { BlockedPeriod } from '../storage/calendars.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import type { PermittedDesk } from './desk.ts';

/** A time with one of those who would do: what speaks against it, and what stands there. */
export interface CallerPlace {
  agent: AgentCalendar;
  warnings: StartWarning[];
  met: BlockedPeriod[];
}

export function isStart(start: Instant): boolean {
  return Number.isSafeInteger(start) && start % MS_PER_MINUTE === 0;
}

/** The agents of one service that are asked for and may be booked from this desk. */
export function agentsFor(
  { clinic, own }: PermittedDesk,
  wanted: { serviceId: string; practitionerId?: string | undefined },
): string[] {
  return clinic.agents
    .filter(
      ({ serviceId, practitionerId }) =>
        serviceId === wanted.serviceId &&
        (wanted.practitionerId === undefined || practitionerId === wanted.practitionerId) &&
        (own === null || practitionerId === own),
    )
    .map(({ agentId }) => agentId);
}

export function windowOf(start: Instant) {
  return (agents: readonly AgentCalendar[]) => decisiveWindow(start, agents);
}

/**
 * The same time with each who would do, the best first: where nothing stands, and of these where
 * least speaks against it.
 */
export function placesAt(reading: CalendarReading, start: Instant): CallerPlace[] {
  return reading.agents
    .map((agent) => {
      const { blocked } = placementOf(agent, start);
      const met = reading.blocked.filter(
        (period) =>
          period.practitionerId === agent.practitionerId &&
          period.blocked.start < blocked.end &&
          blocked.start < period.blocked.end,
      );
      return { agent, met, warnings: startWarnings(calendarOf(reading, agent), start) };
    })
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ met, warnings }: CallerPlace): number {
  return (isBusy(met) ? 100 : 0) + warnings.length;
}

/** Whether something stands there; a hold whose time is up does not. */
export function isBusy(met: readonly BlockedPeriod[]): boolean {
  return met.some(({ expired }) => !expired);
}

/** Those that are as good as the best. */
export function bestOf(places: readonly CallerPlace[]): CallerPlace[] {
  const [best] = places;
  return best ? places.filter((place) => rank(place) === rank(best)) : [];
}
