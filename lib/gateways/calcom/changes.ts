import 'server-only';
import type { Attempt, BookWish, CancelWish, MoveWish } from '../remote/calendar.ts';
import type { EventType } from '../settings.ts';
import type { Answered, CalcomApi } from './api.ts';
import { agentOfBooking, isStanding, latest, toDone } from './appointments.ts';
import { lookForBooking } from './look-up.ts';
import { isAboutRequest, no, toAttempt, whyRefused } from './refused.ts';
import { bookBody, cancelBody, moveBody } from './request-bodies.ts';
import type { Booking } from './wire.ts';

/** What an answer to a change says: that a booking is made which does not stand makes no sense. */
function made(booking: Booking): Attempt {
  return isStanding(booking) ? { kind: 'yes', done: toDone(booking) } : { kind: 'unknown' };
}

export async function book(api: CalcomApi, eventType: EventType, wish: BookWish): Promise<Attempt> {
  const answered = await api.book(bookBody(eventType, wish));
  if (answered.kind === 'ok') return made(answered.value);
  if (!isAboutRequest(answered)) return toAttempt(answered);
  // The time may be taken by this very wish, sent before: then it is no rival's.
  const [ours, refusal] = await Promise.all([
    lookForBooking(api, eventType, wish),
    whyRefused(api, answered, { eventType, start: wish.start }),
  ]);
  return ours.kind === 'done' ? { kind: 'yes', done: ours.done } : refusal;
}

/** What follows from a booking that could not be read before it is changed: nothing was sent. */
function notFound(answered: Exclude<Answered<Booking>, { kind: 'ok' }>): Attempt {
  if (answered.kind === 'refused' && answered.status === 404) {
    return { kind: 'no', code: 'NOT_FOUND' };
  }
  const attempt = toAttempt(answered);
  return attempt.kind === 'no' ? { ...attempt, code: 'UNAVAILABLE' } : unread;
}

const unread: Attempt = { kind: 'no', code: 'UNAVAILABLE' };

/** A booking under its latest uid, which alone can be changed. */
export async function reschedule(
  api: CalcomApi,
  eventType: EventType,
  wish: MoveWish,
): Promise<Attempt> {
  const before = await latest(api, wish.remoteId);
  if (before.kind !== 'ok') return notFound(before);
  if (!isStanding(before.value)) return { kind: 'no', code: 'CONFLICT' };
  // A booking keeps its event type: with another it would have to be cancelled and made anew, and
  // in between somebody else could take either time.
  if (agentOfBooking({ [wish.agentId]: eventType }, before.value) === undefined) {
    return { kind: 'no', code: 'INVALID_REQUEST' };
  }
  if (before.value.start === wish.start) return made(before.value);
  const { uid } = before.value;
  const answered = await api.reschedule(uid, moveBody(wish));
  if (answered.kind === 'ok') return made(answered.value);
  if (!isAboutRequest(answered)) return toAttempt(answered);
  const now = await latest(api, uid);
  if (now.kind !== 'ok') return no('UNAVAILABLE', answered);
  if (!isStanding(now.value)) return no('CONFLICT', answered);
  if (now.value.start === wish.start) return made(now.value);
  return whyRefused(api, answered, { eventType, start: wish.start, moving: now.value.uid });
}

export async function cancel(api: CalcomApi, wish: CancelWish): Promise<Attempt> {
  const before = await latest(api, wish.remoteId);
  if (before.kind !== 'ok') return notFound(before);
  if (!isStanding(before.value)) return { kind: 'yes', done: toDone(before.value) };
  const { uid } = before.value;
  const answered = await api.cancel(uid, cancelBody(wish));
  if (answered.kind === 'ok') {
    return isStanding(answered.value)
      ? { kind: 'unknown' }
      : { kind: 'yes', done: toDone(answered.value) };
  }
  if (!isAboutRequest(answered)) return toAttempt(answered);
  // Cancelled already, as after a first try that was not answered; or over, or not to be cancelled.
  const now = await latest(api, uid);
  if (now.kind !== 'ok') return no('UNAVAILABLE', answered);
  if (!isStanding(now.value)) return { kind: 'yes', done: toDone(now.value) };
  return no('CONFLICT', answered);
}
