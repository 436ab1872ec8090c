import 'server-only';
import { digestOf } from '../../storage/digest.ts';
import type { GatewaySettings } from '../settings.ts';
import type { RemoteCalendar } from './calendar.ts';

/** What tells one account from another, as the settings had it when the calendar was made. */
interface Target {
  /** Where appointments are kept. */
  home: Buffer;
  /** Whose times are asked for, and with what. */
  ofAgents(agentIds: readonly string[]): Buffer;
}

// Next evaluates a module once per bundle; a calendar that one of them made is asked by all.
const shared = globalThis as typeof globalThis & {
  frontdeskTargets?: WeakMap<RemoteCalendar, Target>;
};

export function nameTarget(calendar: RemoteCalendar, target: Target): RemoteCalendar {
  shared.frontdeskTargets ??= new WeakMap();
  shared.frontdeskTargets.set(calendar, target);
  return calendar;
}

/**
 * The target of a clinic's settings. An id of an appointment means one thing in one organization of
 * the live service, and everywhere at Cal.com; what is asked for goes by the agent's name there, and
 * what is seen of it by what opens the calendar.
 */
export function targetOf(settings: GatewaySettings): Target {
  const { kind, origin } = settings;
  const isLive = settings.kind === 'ravan';
  const account = isLive ? settings.credentials.orgId : settings.credentials.token;
  const digest = (...parts: unknown[]) => digestOf(JSON.stringify([kind, origin, ...parts]));
  return {
    home: isLive ? digest(account) : digest(),
    ofAgents: (agentIds) =>
      digest(
        account,
        agentIds.map((agentId) => settings.agents[agentId] ?? agentId),
      ),
  };
}

/** Where appointments are kept by this calendar; null when that has no name, as in tests. */
export function homeOf(calendar: RemoteCalendar): Buffer | null {
  return shared.frontdeskTargets?.get(calendar)?.home ?? null;
}

/** Where a wish for times of these agents goes. */
export function wayTo(calendar: RemoteCalendar, agentIds: readonly string[]): Buffer | null {
  return shared.frontdeskTargets?.get(calendar)?.ofAgents(agentIds) ?? null;
}

/** Whether two names are of one place; what has no name may be anywhere. */
export function isSamePlace(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null || one.equals(other);
}
