import 'server-only';
import { type Instant, toIsoUtc } from '../../time/instant.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../../time/units.ts';
import type { BookWish, CancelWish, MoveWish, Sighting } from '../remote/calendar.ts';
import type { EventType } from '../settings.ts';
import type { Answered, CalcomApi } from './api.ts';
import { isStanding, latest, toDone } from './appointments.ts';
import { toContact } from './contact.ts';
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

function isFor({ email, phone }: BookWish, { attendees: [first] }: Booking): boolean {
  const theirs = toContact(first);
  if (email) return theirs.email?.toLowerCase() === email.toLowerCase();
  return phone !== undefined && theirs.phone === phone;
}

/**
 * Whether a booking was made: one that carries the intent, or else one for the same person at the
 * same time that carries none. One with another intent is another booking.
 */
export async function lookForBooking(
  api: CalcomApi,
  eventType: EventType,
  wish: BookWish,
): Promise<Sighting> {
  const found = await bookingsAt(api, eventType, wish.start);
  if (!found) return cannotTell;
  const intentOf = ({ metadata }: Booking) => metadata?.[intentKey];
  const ours = found.find((booking) => intentOf(booking) === wish.intentId);
  if (ours) return whereItWent(api, ours);
  const theirs = found.find(
    (booking) => isStanding(booking) && intentOf(booking) === undefined && isFor(wish, booking),
  );
  return theirs ? done(theirs) : notDone;
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

export async function lookForMove(api: CalcomApi, wish: MoveWish): Promise<Sighting> {
  const now = await latest(api, wish.remoteId);
  if (isMissing(now)) return notDone;
  if (now.kind !== 'ok') return cannotTell;
  if (isStanding(now.value) && now.value.start === wish.start) return done(now.value);
  // It went elsewhere, on from there or by somebody else: moving it again would undo that.
  return now.value.uid === wish.remoteId ? notDone : cannotTell;
}

export async function lookForCancellation(api: CalcomApi, wish: CancelWish): Promise<Sighting> {
  const now = await latest(api, wish.remoteId);
  if (isMissing(now)) return { kind: 'done', done: { remoteId: wish.remoteId } };
  if (now.kind !== 'ok') return cannotTell;
  return isStanding(now.value) ? notDone : done(now.value);
}
