import 'server-only';
import { now } from '../../platform/clock.ts';
import { suggestSlots } from '../../scheduling/suggest.ts';
import { addDays } from '../../time/local-date.ts';
import { MS_PER_DAY } from '../../time/units.ts';
import { localDateAt, startOfDay } from '../../time/zone.ts';
import type { Attempt, RemoteCalendar } from '../remote/calendar.ts';
import type { CalcomSettings, EventType } from '../settings.ts';
import type { Upstream } from '../upstream/exchange.ts';
import { calcomApi } from './api.ts';
import { listAppointments, readAppointment } from './appointments.ts';
import { book, cancel, reschedule } from './changes.ts';
import { lookForBooking, lookForCancellation, lookForMove } from './look-up.ts';
import { readStarts } from './open-starts.ts';

// An agent without an event type cannot be booked until somebody has named one.
const notSetUp = { code: 'UNAVAILABLE' } as const;

/** Cal.com, API v2, as a calendar. */
export function calcomCalendar(settings: CalcomSettings, upstream: Upstream): RemoteCalendar {
  const api = calcomApi(settings, upstream);
  const { agents } = settings;

  const change = async (
    agentId: string,
    attempt: (eventType: EventType) => Promise<Attempt>,
  ): Promise<Attempt> => {
    const eventType = agents[agentId];
    return eventType ? attempt(eventType) : { kind: 'no', ...notSetUp };
  };

  const openStarts: RemoteCalendar['openStarts'] = async (agentId, { daysAhead, moving }) => {
    const eventType = agents[agentId];
    if (!eventType) return { ok: false, ...notSetUp };
    const start = now();
    // To the end of the last day wherever the customer is: where that is, the caller knows.
    const end = start + (daysAhead + 1) * MS_PER_DAY;
    return readStarts(api, eventType, { start, end }, moving);
  };

  return {
    openStarts,
    suggest: async (agentId, { daysAhead, zone, near }) => {
      const open = await openStarts(agentId, { daysAhead });
      if (!open.ok) return open;
      const end = startOfDay(addDays(localDateAt(now(), zone), daysAhead + 1), zone);
      const starts = open.value.filter((start) => start < end);
      const value = suggestSlots(starts, { zone, ...(near === undefined ? {} : { near }) });
      return { ok: true, value };
    },
    book: (wish) => change(wish.agentId, (eventType) => book(api, eventType, wish)),
    reschedule: (wish) => change(wish.agentId, (eventType) => reschedule(api, eventType, wish)),
    cancel: (wish) => cancel(api, wish),
    lookUp: async (sought) => {
      switch (sought.action) {
        case 'book': {
          const eventType = agents[sought.agentId];
          return eventType ? lookForBooking(api, eventType, sought) : { kind: 'cannot_tell' };
        }
        case 'reschedule':
          return lookForMove(api, agents, sought);
        case 'cancel':
          return lookForCancellation(api, sought);
      }
    },
    canRead: true,
    read: (remoteId) => readAppointment(api, agents, remoteId),
    list: (filter) => listAppointments(api, agents, filter),
    isDown: () => upstream.isDown(),
  };
}
