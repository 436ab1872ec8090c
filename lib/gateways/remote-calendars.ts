import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Clinic } from '../booking/clinic.ts';
import { database } from '../platform/database.ts';
import { env } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import type { RemoteKind } from '../storage/columns.ts';
import { calcomCalendar } from './calcom/calcom-calendar.ts';
import { ravanCalendar } from './ravan/ravan-calendar.ts';
import type { RemoteCalendar } from './remote/calendar.ts';
import { nameTarget, targetOf } from './remote/target.ts';
import { type GatewaySettings, loadGatewaySettings } from './settings.ts';
import { createUpstream } from './upstream/create-upstream.ts';

type ReachedBy = Pick<Clinic, 'clinicId' | 'gatewayVersion'>;

function calendarBy(clinicId: string, settings: GatewaySettings): RemoteCalendar {
  const { origin, kind } = settings;
  const onTurn = (isDown: boolean) => {
    const ids = { clinicId, gateway: kind };
    if (isDown) log().error(ids, 'a calendar elsewhere does not answer');
    else log().warn(ids, 'a calendar elsewhere answers again');
  };
  const upstream = createUpstream({ origin, allowed: env().gatewayOrigins, onTurn });
  const calendar =
    settings.kind === 'ravan'
      ? ravanCalendar(settings, upstream)
      : calcomCalendar(settings, upstream);
  return nameTarget(calendar, targetOf(settings));
}

interface Kept {
  version: number;
  calendar: Promise<RemoteCalendar | undefined>;
}

// Next evaluates a module once per bundle; a breaker that half of the requests do not see is none.
const shared = globalThis as typeof globalThis & { frontdeskCalendars?: LRUCache<string, Kept> };
const mostKept = 1000;

/**
 * A clinic's calendar elsewhere, with the breaker and the queue it had before for as long as its
 * settings are the same; undefined where none is set up.
 */
export function remoteCalendarOf(
  clinic: ReachedBy,
  kind: RemoteKind,
): Promise<RemoteCalendar | undefined> {
  shared.frontdeskCalendars ??= new LRUCache({ max: mostKept });
  const calendars = shared.frontdeskCalendars;
  const key = `${clinic.clinicId} ${kind}`;
  const known = calendars.get(key);
  // Versions only rise: who has read the clinic a moment ago does not bring an older one back.
  if (known && known.version >= clinic.gatewayVersion) return known.calendar;
  const calendar = loadGatewaySettings(database(), clinic.clinicId, kind).then(
    (settings) => settings && calendarBy(clinic.clinicId, settings),
  );
  const kept = { version: clinic.gatewayVersion, calendar };
  calendars.set(key, kept);
  // Another may have taken its place meanwhile.
  calendar.catch(() => calendars.get(key) === kept && calendars.delete(key));
  return calendar;
}
