import 'server-only';
import { type Instant, parseInstant } from '../time/instant.ts';
import { isZone, localToInstants, startOfDay } from '../time/zone.ts';
import type { AgentCalendar } from './catalogue.ts';

const msPerMinute = 60_000;
const msPerSecond = 1000;

/** What an `appointment_datetime` came to. */
export type WantedTime =
  | { kind: 'instant'; instant: Instant }
  /** A local time that is skipped when the clocks go forward, and an instant close to it. */
  | { kind: 'nonexistent'; near: Instant }
  | { kind: 'malformed' };

/**
 * The instant that an `appointment_datetime` means. Without an offset it is local time in `zone`;
 * a local time that occurs twice means the earlier. Source: contract, "Ours".
 *
 * @example
 * wantedTime('2026-03-14T15:00:00+05:30', 'UTC')
 * // { kind: 'instant', instant: Date.UTC(2026, 2, 14, 9, 30) }
 */
export function wantedTime(text: string, zone: string): WantedTime {
  const parsed = parseInstant(text);
  if (!parsed) return { kind: 'malformed' };
  if (parsed.kind === 'instant') return parsed;
  const [earlier] = localToInstants(zone, parsed.date, parsed.minute);
  if (earlier === undefined) {
    return {
      kind: 'nonexistent',
      near: startOfDay(parsed.date, zone) + parsed.minute * msPerMinute,
    };
  }
  const withinMinute = parsed.second * msPerSecond + parsed.millisecond;
  return { kind: 'instant', instant: earlier + withinMinute };
}

/** Whether the customer's zone, when given, is an IANA name. */
export function isCustomerZone(zone: string | undefined): boolean {
  return zone === undefined || isZone(zone);
}

/** The fields of a request that say when. */
export interface TimeWish {
  appointment_datetime: string;
  timezone?: string | undefined;
}

/**
 * When a request wants an agent's time, and in which zone its sender reads clocks: the customer's
 * when given, else the agent's. For a local time that is skipped, `start` is close to it.
 *
 * @returns undefined for text that is no date and time
 */
export function wantedStart(
  wish: TimeWish,
  agent: AgentCalendar,
): { start: Instant; zone: string; exists: boolean } | undefined {
  const zone = wish.timezone ?? agent.schedule.zone;
  const time = wantedTime(wish.appointment_datetime, zone);
  if (time.kind === 'malformed') return undefined;
  return time.kind === 'instant'
    ? { start: time.instant, zone, exists: true }
    : { start: time.near, zone, exists: false };
}
