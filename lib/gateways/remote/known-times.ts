import 'server-only';
import type { Instant } from '../../time/instant.ts';
import { createReadCache, type ReadCache } from '../upstream/read-cache.ts';
import type { RemoteCalendar } from './calendar.ts';
import { daysKnown, type KnownTimes } from './elsewhere.ts';

type Times = ReadCache<readonly Instant[]>;

// Next evaluates a module once per bundle; what one of them has changed the others must not show.
const shared = globalThis as typeof globalThis & {
  frontdeskTimes?: WeakMap<RemoteCalendar, Times>;
};

function cacheOf(calendar: RemoteCalendar): Times {
  shared.frontdeskTimes ??= new WeakMap();
  const known =
    shared.frontdeskTimes.get(calendar) ?? createReadCache({ isDown: () => calendar.isDown() });
  shared.frontdeskTimes.set(calendar, known);
  return known;
}

/** The open starts of a calendar's agents: one reading of all that may be booked, for all who ask. */
export function knownTimes(calendar: RemoteCalendar): KnownTimes {
  const cache = cacheOf(calendar);
  return {
    async read(agentId) {
      const load = () => calendar.openStarts(agentId, { daysAhead: daysKnown });
      const known = await cache.get(agentId, load);
      if (!known.ok) return known;
      const { value: starts, readAt, isStale } = known.value;
      return { ok: true, value: isStale ? { starts, asOf: readAt } : { starts } };
    },
    forget: (agentId) => cache.forget(agentId),
  };
}
