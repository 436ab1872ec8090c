import 'server-only';
import type { Done, Reading, RemoteAppointment, RemoteCalendar } from '../remote/calendar.ts';
import type { CalcomSettings } from '../settings.ts';
import type { Answered, CalcomApi } from './api.ts';
import { toContact } from './contact.ts';
import { agentOf } from './event-types.ts';
import type { Booking } from './wire.ts';

type Agents = CalcomSettings['agents'];

/** Whether a booking stands: neither cancelled nor turned down. */
export function isStanding({ status }: Pick<Booking, 'status'>): boolean {
  return status !== 'cancelled' && status !== 'rejected';
}

export function toDone({ uid, status, start, end }: Booking): Done {
  const waits = status !== 'accepted' && isStanding({ status });
  return { remoteId: uid, start, end, ...(waits ? { isToBeApproved: true } : {}) };
}

function statusOf(booking: Booking): RemoteAppointment['status'] {
  if (!isStanding(booking)) return 'cancelled';
  if (booking.status !== 'accepted') return 'pending';
  return booking.attendees[0]?.absent ? 'no_show' : 'confirmed';
}

/** The agent of ours that a booking is with. */
export function agentOfBooking(
  agents: Agents,
  { eventType, eventTypeId, hosts }: Booking,
): string | undefined {
  return agentOf(agents, {
    id: eventType?.id ?? eventTypeId,
    slug: eventType?.slug,
    usernames: (hosts ?? []).flatMap(({ username }) => username ?? []),
  });
}

/** A booking in our words; undefined when it is with none of our agents. */
export function toAppointment(agents: Agents, booking: Booking): RemoteAppointment | undefined {
  const agentId = agentOfBooking(agents, booking);
  if (agentId === undefined || booking.end <= booking.start) return undefined;
  const { uid: remoteId, start, end } = booking;
  return {
    remoteId,
    agentId,
    ...toContact(booking.attendees[0]),
    start,
    end,
    status: statusOf(booking),
  };
}

/** A read that was not answered is one thing to whoever asked; the reason is not theirs to mend. */
export function unread(answered: Exclude<Answered<unknown>, { kind: 'ok' }>) {
  const seconds = answered.kind === 'not_done' ? answered.retryAfterSeconds : undefined;
  return {
    code: 'UNAVAILABLE',
    ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
  } as const;
}

const mostMoves = 20;

/**
 * The booking as it is now: each move gives it another uid, and the one before says which.
 *
 * @param uid any uid it has had
 */
export async function latest(api: CalcomApi, uid: string): Promise<Answered<Booking>> {
  let next = uid;
  for (let moves = 0; moves <= mostMoves; moves += 1) {
    const answered = await api.booking(next);
    if (answered.kind !== 'ok' || !answered.value.rescheduledToUid) return answered;
    next = answered.value.rescheduledToUid;
  }
  return { kind: 'unknown' };
}

export async function readAppointment(
  api: CalcomApi,
  agents: Agents,
  remoteId: string,
): Promise<Reading<RemoteAppointment>> {
  const found = await latest(api, remoteId);
  if (found.kind === 'refused' && found.status === 404) return { ok: false, code: 'NOT_FOUND' };
  if (found.kind !== 'ok') return { ok: false, ...unread(found) };
  const appointment = toAppointment(agents, found.value);
  return appointment ? { ok: true, value: appointment } : { ok: false, code: 'NOT_FOUND' };
}

const pageSize = 100;
const mostPages = 10;

// Cal.com sorts its bookings into lists of its own; where none fits, all of them are read.
const theirLists: Partial<Record<RemoteAppointment['status'], string>> = {
  pending: 'unconfirmed',
  cancelled: 'cancelled',
};

/** Appointments, latest start first. */
export async function listAppointments(
  api: CalcomApi,
  agents: Agents,
  { status, agentId, limit }: Parameters<RemoteCalendar['list']>[0],
): Promise<Reading<RemoteAppointment[]>> {
  const eventType = agentId === undefined ? undefined : agents[agentId];
  if (agentId !== undefined && !eventType) return { ok: true, value: [] };
  const list = status && theirLists[status];
  const query = {
    sortStart: 'desc',
    take: String(pageSize),
    ...(list ? { status: list } : {}),
    ...(eventType && 'eventTypeId' in eventType
      ? { eventTypeId: String(eventType.eventTypeId) }
      : {}),
  };
  const found: RemoteAppointment[] = [];
  for (let page = 0; page < mostPages && found.length < limit; page += 1) {
    const answered = await api.bookings({ ...query, skip: String(page * pageSize) });
    if (answered.kind !== 'ok') return { ok: false, ...unread(answered) };
    for (const booking of answered.value) {
      // It goes on under another uid, which is in the list as well.
      if (booking.rescheduledToUid) continue;
      const one = toAppointment(agents, booking);
      if (!one || (status && one.status !== status) || (agentId && one.agentId !== agentId))
        continue;
      found.push(one);
    }
    if (answered.value.length < pageSize) break;
  }
  return { ok: true, value: found.slice(0, limit) };
}
