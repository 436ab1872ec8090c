import type { z } from 'zod';
import { isLive, type Ledger, type SimulatedBooking } from './ledger.ts';
import type { bookingsQuerySchema } from './request-schemas.ts';
import { addressOf, toWire } from './wire-booking.ts';

type Query = z.infer<typeof bookingsQuerySchema>;
type Status = NonNullable<Query['status']>[number];

function isIn(status: Status, booking: SimulatedBooking, now: number): boolean {
  switch (status) {
    case 'upcoming':
      return booking.status === 'accepted' && booking.end >= now;
    case 'past':
      return isLive(booking) && booking.end < now;
    case 'unconfirmed':
      return booking.status === 'pending' && booking.end >= now;
    case 'cancelled':
      return !isLive(booking);
    case 'recurring':
      return false;
  }
}

function isWanted(booking: SimulatedBooking, query: Query, now: number): boolean {
  const { status, attendeeEmail, attendeeName, bookingUid, eventTypeId } = query;
  return (
    (status === undefined || status.some((one) => isIn(one, booking, now))) &&
    (attendeeEmail === undefined || addressOf(booking.attendee) === attendeeEmail) &&
    (attendeeName === undefined || booking.attendee.name === attendeeName) &&
    (bookingUid === undefined || booking.uid === bookingUid) &&
    (eventTypeId === undefined || booking.eventType.id === eventTypeId) &&
    (query.afterStart === undefined || booking.start >= query.afterStart) &&
    (query.beforeEnd === undefined || booking.end <= query.beforeEnd)
  );
}

/** One page of the bookings that fit, and where it stands among them. */
export function listBookings(ledger: Ledger, query: Query): object {
  const { take, skip, sortStart, sortCreated } = query;
  const direction = (sortStart ?? sortCreated) === 'desc' ? -1 : 1;
  const key = sortStart ? 'start' : 'createdAt';
  const all = ledger.bookings
    .filter((booking) => isWanted(booking, query, ledger.now()))
    .sort((a, b) => direction * (a[key] - b[key]));
  const page = all.slice(skip, skip + take);
  const remaining = Math.max(0, all.length - skip - page.length);
  return {
    status: 'success',
    data: page.map(toWire),
    pagination: {
      totalItems: all.length,
      remainingItems: remaining,
      returnedItems: page.length,
      itemsPerPage: take,
      currentPage: Math.floor(skip / take) + 1,
      totalPages: Math.ceil(all.length / take),
      hasNextPage: remaining > 0,
      hasPreviousPage: skip > 0,
    },
  };
}
