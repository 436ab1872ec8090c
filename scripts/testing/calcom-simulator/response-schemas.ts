import { z } from 'zod';

/** With milliseconds and in UTC, as the service writes them. */
const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** A slot is on the clocks of the zone that was asked for. */
const local = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/);
const success = z.literal('success');

/** A booking of version 2024-08-13, with everything the reference says is always there. */
const bookingSchema = z.strictObject({
  id: z.int(),
  uid: z.string(),
  title: z.string(),
  description: z.string(),
  hosts: z
    .array(
      z.strictObject({
        id: z.int(),
        name: z.string(),
        email: z.email(),
        displayEmail: z.email(),
        username: z.string(),
        timeZone: z.string(),
      }),
    )
    .length(1),
  status: z.enum(['accepted', 'pending', 'cancelled', 'rejected']),
  cancellationReason: z.string().optional(),
  cancelledByEmail: z.string().optional(),
  reschedulingReason: z.string().optional(),
  rescheduledFromUid: z.string().optional(),
  rescheduledToUid: z.string().optional(),
  start: moment,
  end: moment,
  duration: z.int(),
  eventTypeId: z.int(),
  eventType: z.strictObject({ id: z.int(), slug: z.string() }),
  location: z.string(),
  absentHost: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
  metadata: z.record(z.string(), z.unknown()),
  icsUid: z.string(),
  attendees: z.array(
    z.strictObject({
      name: z.string(),
      email: z.email(),
      displayEmail: z.email(),
      timeZone: z.string(),
      language: z.string(),
      absent: z.boolean(),
      phoneNumber: z.string().optional(),
    }),
  ),
  guests: z.array(z.email()),
  bookingFieldsResponses: z.record(z.string(), z.unknown()),
});
export type WireBooking = z.infer<typeof bookingSchema>;

const slot = z.union([
  local,
  z.strictObject({ start: local }),
  z.strictObject({ start: local, end: local }),
]);

/** What each kind of success looks like; an answer that does not fit is a fault of the simulator. */
export const responseSchemas = {
  slots: z.strictObject({ status: success, data: z.record(z.iso.date(), z.array(slot).min(1)) }),
  booking: z.strictObject({ status: success, data: bookingSchema }),
  bookings: z.strictObject({
    status: success,
    data: z.array(bookingSchema),
    pagination: z.strictObject({
      totalItems: z.int(),
      remainingItems: z.int(),
      returnedItems: z.int(),
      itemsPerPage: z.int(),
      currentPage: z.int(),
      totalPages: z.int(),
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
    }),
  }),
  /** What another version of the list has in the same envelope. */
  olderBookings: z.strictObject({
    status: success,
    data: z.strictObject({ bookings: z.array(z.never()), totalCount: z.literal(0) }),
  }),
};
