import { randomBytes } from 'node:crypto';
import { weekdayOf } from '../../../lib/time/local-date.ts';
import { localDateAt, localMinuteAt } from '../../../lib/time/zone.ts';
import { Refused, said } from './errors.ts';
import { type EventTypeNames, isNamed, type SimulatedEventType } from './event-types.ts';

/** A booking as it truly is. */
export interface SimulatedBooking {
  id: number;
  uid: string;
  eventType: SimulatedEventType;
  status: 'accepted' | 'pending' | 'cancelled' | 'rejected';
  start: number;
  end: number;
  attendee: {
    name: string;
    timeZone: string;
    language: string;
    email?: string | undefined;
    phoneNumber?: string | undefined;
  };
  fields: Record<string, unknown>;
  metadata: Record<string, unknown>;
  isAbsent: boolean;
  createdAt: number;
  updatedAt: number;
  cancellationReason?: string | undefined;
  reschedulingReason?: string | undefined;
  rescheduledFromUid?: string | undefined;
  rescheduledToUid?: string | undefined;
}

export type BookWish = Pick<SimulatedBooking, 'start' | 'attendee' | 'fields' | 'metadata'>;

/** The truth: what is booked, and the rules by which it may be. */
export interface Ledger {
  /** All there ever were, in the order they were made. */
  bookings: SimulatedBooking[];
  eventTypes: readonly SimulatedEventType[];
  now(): number;
  takenStatus: 400 | 409;
}

export function findEventType({ eventTypes }: Ledger, names: EventTypeNames): SimulatedEventType {
  const found = eventTypes.find((one) => isNamed(names, one));
  if (found) return found;
  throw new Refused(404, `Event type with id ${names.eventTypeId} not found.`);
}

export function findBooking({ bookings }: Ledger, uid: string): SimulatedBooking {
  const found = bookings.find((one) => one.uid === uid);
  if (found) return found;
  throw new Refused(404, `Booking with uid=${uid} was not found in the database`);
}

/** Whether a booking keeps its host from others. */
export function isLive({ status }: SimulatedBooking): boolean {
  return status === 'accepted' || status === 'pending';
}

/** Whether the host works then and has nothing else. */
export function isFree(
  { bookings }: Ledger,
  eventType: SimulatedEventType,
  start: number,
  moving?: string,
): boolean {
  const end = start + eventType.minutes * 60_000;
  const minute = localMinuteAt(start, eventType.zone);
  const hours = eventType.weekly[weekdayOf(localDateAt(start, eventType.zone))] ?? [];
  const isAtWork = hours.some(([from, to]) => minute >= from && minute + eventType.minutes <= to);
  const isBusy = bookings.some(
    (one) =>
      isLive(one) &&
      one.uid !== moving &&
      one.eventType.username === eventType.username &&
      one.start < end &&
      start < one.end,
  );
  return isAtWork && !isBusy;
}

export function earliestStart(ledger: Ledger, { noticeMinutes = 0 }: SimulatedEventType): number {
  return ledger.now() + noticeMinutes * 60_000;
}

function refuseUnlessFree(
  ledger: Ledger,
  eventType: SimulatedEventType,
  start: number,
  moving?: string,
): void {
  if (start < ledger.now()) throw new Refused(400, said.past);
  const isInBounds = start >= earliestStart(ledger, eventType);
  if (!isInBounds || !isFree(ledger, eventType, start, moving)) {
    throw new Refused(ledger.takenStatus, said.taken);
  }
}

function refuseWithoutContact(
  { takesPhoneOnly = false }: SimulatedEventType,
  { email, phoneNumber }: SimulatedBooking['attendee'],
): void {
  if (email !== undefined) return;
  if (phoneNumber === undefined) throw new Refused(400, said.noContact);
  if (!takesPhoneOnly) throw new Refused(400, said.emailRequired);
}

function enter(
  ledger: Ledger,
  eventType: SimulatedEventType,
  wish: BookWish & Partial<SimulatedBooking>,
): SimulatedBooking {
  const now = ledger.now();
  const booking: SimulatedBooking = {
    ...wish,
    id: ledger.bookings.length + 1,
    uid: randomBytes(16).toString('base64url'),
    eventType,
    status: eventType.requiresConfirmation ? 'pending' : 'accepted',
    end: wish.start + eventType.minutes * 60_000,
    isAbsent: false,
    createdAt: now,
    updatedAt: now,
  };
  ledger.bookings.push(booking);
  return booking;
}

/** Enters a booking, when its time is free. */
export function book(
  ledger: Ledger,
  eventType: SimulatedEventType,
  wish: BookWish,
): SimulatedBooking {
  refuseWithoutContact(eventType, wish.attendee);
  refuseUnlessFree(ledger, eventType, wish.start);
  return enter(ledger, eventType, wish);
}

/** Moves a booking: a new one takes its place, and each says which the other is. */
export function move(
  ledger: Ledger,
  uid: string,
  { start, reason }: { start: number; reason?: string | undefined },
): SimulatedBooking {
  const old = findBooking(ledger, uid);
  const { eventType, attendee, fields, metadata, rescheduledToUid } = old;
  if (old.status === 'rejected') {
    throw new Refused(404, 'Could not find original booking', { isRaw: true });
  }
  if (old.status === 'cancelled') {
    const where = rescheduledToUid ? ` and rescheduled already to ${rescheduledToUid}` : '';
    throw new Refused(
      400,
      `Can't reschedule booking with uid=${uid} because it has been cancelled${where}.`,
    );
  }
  refuseUnlessFree(ledger, eventType, start, uid);
  const moved = enter(ledger, eventType, {
    start,
    attendee,
    fields,
    metadata,
    rescheduledFromUid: uid,
    reschedulingReason: reason,
  });
  Object.assign(old, {
    status: 'cancelled',
    rescheduledToUid: moved.uid,
    updatedAt: ledger.now(),
  });
  return moved;
}

export function cancel(ledger: Ledger, uid: string, reason: string | undefined): SimulatedBooking {
  const booking = findBooking(ledger, uid);
  if (booking.status === 'cancelled') {
    throw new Refused(
      400,
      `Can't cancel booking with uid=${uid} because it has been cancelled already. Please provide uid of a booking that is not cancelled.`,
    );
  }
  if (!reason?.trim()) throw new Refused(400, said.reasonRequired);
  if (booking.end <= ledger.now()) throw new Refused(400, said.ended, { isRaw: true });
  return Object.assign(booking, {
    status: 'cancelled' as const,
    cancellationReason: reason,
    updatedAt: ledger.now(),
  });
}
