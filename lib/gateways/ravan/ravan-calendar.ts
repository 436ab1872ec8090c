import 'server-only';
import { now } from '../../platform/clock.ts';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import { MS_PER_DAY } from '../../time/units.ts';
import type { Reading, RemoteAppointment, RemoteCalendar } from '../remote/calendar.ts';
import type { RavanSettings } from '../settings.ts';
import type { Upstream } from '../upstream/exchange.ts';
import { type AgentIds, agentIds } from './agent-ids.ts';
import { remoteIdSchema, slotsSchema } from './answer-schemas.ts';
import { toAttempt } from './attempts.ts';
import { warnOf } from './failure-codes.ts';
import { longestPage, lookUp } from './look-up.ts';
import { offeredStarts } from './offered-starts.ts';
import { toReading } from './readings.ts';
import { type Page, readOne, readPage, toOurs } from './remote-appointments.ts';
import {
  bookFields,
  cancelFields,
  daysAheadOf,
  manageExchange,
  moveFields,
  readExchange,
} from './requests.ts';

interface Service {
  settings: RavanSettings;
  upstream: Upstream;
  ids: AgentIds;
}

interface TimesWish {
  action: 'availability' | 'suggest';
  agentId: string;
  daysAhead: number;
  /** Of whole local days, and of the labels. */
  zone: string;
  near?: Instant | undefined;
}

/** A local day has 25 hours at most, so that no zone's last day of the window ends after this. */
const longestDay = (25 / 24) * MS_PER_DAY;

async function openTimes({ settings, upstream, ids }: Service, wish: TimesWish) {
  const { action, agentId, daysAhead, zone, near } = wish;
  const fields = {
    action,
    agent_id: ids.theirs(agentId),
    timezone: zone,
    // The days of UTC end earlier than some clinic's.
    days_ahead: daysAheadOf(zone === 'UTC' ? daysAhead + 1 : daysAhead),
    ...(near === undefined ? {} : { appointment_datetime: toIsoUtc(near) }),
  };
  const exchange = { ...manageExchange(settings, fields), mayProbe: action === 'availability' };
  const exchanged = await upstream.send('read', exchange);
  const from = now();
  const window = { from, to: from + daysAheadOf(daysAhead) * MS_PER_DAY + longestDay };
  return toReading(action, exchanged, (body) => {
    const { data } = slotsSchema.safeParse(body).data ?? {};
    if (!data || (data.action && data.action.trim().toLowerCase() !== action)) return undefined;
    const { starts, unread } = offeredStarts(data.available_slots, zone, window);
    if (unread > 0) warnOf('labels_not_understood', action);
    // An answer of which nothing can be read does not say that there are no times.
    return unread > 0 && starts.length === 0 ? undefined : starts;
  });
}

async function readPageOf(
  { settings, upstream }: Service,
  query: Readonly<Record<string, string>>,
): Promise<Reading<Page>> {
  const exchanged = await upstream.send('read', readExchange(settings, '', query));
  const page = toReading('list', exchanged, readPage);
  if (page.ok && page.value.unread > 0) warnOf('rows_not_understood', 'list');
  return page;
}

async function read(
  { settings, upstream, ids }: Service,
  remoteId: string,
): Promise<Reading<RemoteAppointment>> {
  if (!remoteIdSchema.safeParse(remoteId).success) return { ok: false, code: 'INVALID_REQUEST' };
  const below = `/${encodeURIComponent(remoteId)}`;
  const exchanged = await upstream.send('read', readExchange(settings, below));
  const one = toReading('read', exchanged, (body) => readOne(body, remoteId));
  if (!one.ok) return one;
  const value = toOurs(one.value, ids);
  return value ? { ok: true, value } : { ok: false, code: 'NOT_FOUND' };
}

const notReadable = { ok: false, code: 'UNAVAILABLE' } as const;

/** The live service as a calendar. Source: contract. */
export function ravanCalendar(settings: RavanSettings, upstream: Upstream): RemoteCalendar {
  const ids = agentIds(settings.agents);
  const service = { settings, upstream, ids };
  const canRead = settings.credentials.bearer !== undefined;
  return {
    canRead,
    isDown: () => upstream.isDown(),

    // In UTC no label names two times. What would be free after a move the service cannot tell.
    openStarts: (agentId, { daysAhead }) =>
      openTimes(service, { action: 'availability', agentId, daysAhead, zone: 'UTC' }),

    suggest: (agentId, wish) => openTimes(service, { action: 'suggest', agentId, ...wish }),

    async book(wish) {
      const fields = bookFields(wish, ids.theirs(wish.agentId));
      const exchange = manageExchange(settings, fields, wish.intentId);
      const { start, zone } = wish;
      return toAttempt(await upstream.send('change', exchange), { action: 'book', start, zone });
    },

    async reschedule(wish) {
      const fields = moveFields(wish, ids.theirs(wish.agentId));
      const exchange = manageExchange(settings, fields, wish.intentId);
      const { start, zone } = wish;
      return toAttempt(await upstream.send('change', exchange), {
        action: 'reschedule',
        start,
        zone,
      });
    },

    async cancel(wish) {
      const fields = cancelFields(wish, ids.theirs(wish.agentId));
      const exchange = manageExchange(settings, fields, wish.intentId);
      const { remoteId } = wish;
      return toAttempt(await upstream.send('cancel', exchange), { action: 'cancel', remoteId });
    },

    async lookUp(sought) {
      if (!canRead) return { kind: 'cannot_tell' };
      return lookUp(sought, {
        theirAgentId: ids.theirs,
        read: (remoteId) => read(service, remoteId),
        page: (agentId) =>
          readPageOf(service, { agent_id: ids.theirs(agentId), limit: String(longestPage) }),
      });
    },

    read: async (remoteId) => (canRead ? read(service, remoteId) : notReadable),

    async list({ status, agentId, limit }) {
      if (!canRead) return notReadable;
      const page = await readPageOf(service, {
        ...(status === undefined ? {} : { status }),
        ...(agentId === undefined ? {} : { agent_id: ids.theirs(agentId) }),
        limit: String(Math.min(Math.max(Math.ceil(limit), 1), longestPage)),
      });
      if (!page.ok) return page;
      const value = page.value.rows
        .filter((row) => status === undefined || row.status === status)
        .flatMap((row) => toOurs(row, ids, agentId) ?? []);
      return { ok: true, value };
    },
  };
}
