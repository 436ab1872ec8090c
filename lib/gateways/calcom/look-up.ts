import 'server-only';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../../time/units.ts';
import { isMovedAsAsked } from '../ravan/moved-as-asked.ts';
import type { BookWish, CancelWish, MoveWish, Sighting } from '../remote/calendar.ts';
import type { CalcomSettings, EventType } from '../settings.ts';
import type { Answered, CalcomApi } from './api.ts';
import { isStanding, latest, toAppointment, toDone } from './appointments.ts';
import { intentKey } from './request-bodies.ts';
import type { Booking } from './wire.ts';

const cannotTell: Sighting = { kind: 'cannot_tell' };
const notDone: Sighting = { kind: 'not_done' };

function done(booking: Booking): Sighting {
  return { kind: 'done', done: toDone(booking) };
}

const pageSize = 100;
const mostPages = 5;

/** The bookings of an event type that start at one instant. Undefined when they cannot be read. */
async function bookingsAt(
  api: CalcomApi,
  eventType: EventType,
  start: Instant,
): Promise<Booking[] | undefined> {
  // By time and never by the customer's address: that would stand in a URL.
  const query = {
    ...('eventTypeId' in eventType ? { eventTypeId: String(eventType.eventTypeId) } : {}),
    afterStart: toIsoUtc(start - MS_PER_MINUTE),
    beforeEnd: toIsoUtc(start + MS_PER_DAY),
    sortStart: 'asc',
    take: String(pageSize),
  };
  const found: Booking[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const answered = await api.bookings({ ...query, skip: String(page * pageSize) });
    if (answered.kind !== 'ok') return undefined;
    found.push(...answered.value.filter((booking) => booking.start === start));
    const last = answered.value.at(-1);
    if (answered.value.length < pageSize || (last && last.start > start)) return found;
  }
  return undefined;
}

/**
 * Whether a booking was made: one that carries the intent, which is always sent. Another one for the
 * same person at the same time is not ours: anybody can type a person's address.
 */
export async function lookForBooking(
  api: CalcomApi,
  eventType: EventType,
  wish: BookWish,
): Promise<Sighting> {
  const found = await bookingsAt(api, eventType, wish.start);
  if (!found) return cannotTell;
  const ours = found.find(({ metadata }) => metadata?.[intentKey] === wish.intentId);
  return ours ? whereItWent(api, ours) : notDone;
}

/** It was made. What was done to it since is not for this intent to say, unless it was moved. */
async function whereItWent(api: CalcomApi, made: Booking): Promise<Sighting> {
  if (isStanding(made)) return done(made);
  if (!made.rescheduledToUid) return cannotTell;
  const now = await latest(api, made.rescheduledToUid);
  return now.kind === 'ok' && isStanding(now.value) ? done(now.value) : cannotTell;
}

function isMissing(answered: Answered<Booking>): boolean {
  return answered.kind === 'refused' && answered.status === 404;
}

export async function lookForMove(
  api: CalcomApi,
  agents: CalcomSettings['agents'],
  wish: MoveWish,
): Promise<Sighting> {
  const now = await latest(api, wish.remoteId);
  if (isMissing(now)) return notDone;
  if (now.kind !== 'ok') return cannotTell;
  const appointment = toAppointment(agents, now.value);
  if (appointment && isMovedAsAsked(appointment, wish)) return done(now.value);
  // It went elsewhere, on from there or by somebody else: moving it again would undo that.
  return now.value.uid === wish.remoteId ? notDone : cannotTell;
}

export async function lookForCancellation(api: CalcomApi, wish: CancelWish): Promise<Sighting> {
  const now = await latest(api, wish.remoteId);
  if (now.kind !== 'ok') return cannotTell;
  return isStanding(now.value) ? notDone : done(now.value);
}
