import 'server-only';
import { z } from 'zod';
import { isClean } from '../../contract/text-rules.ts';
import { type Instant, parseInstant } from '../../time/instant.ts';

/** An ISO 8601 time with its offset; without one it says nothing. */
export const instantSchema = z.string().transform((text, context): Instant => {
  const parsed = parseInstant(text);
  if (parsed?.kind === 'instant') return parsed.instant;
  context.addIssue({ code: 'custom', message: 'not an instant' });
  return z.NEVER;
});

const status = z.literal('success');

/** The reference's schema has texts where its examples, and the service, have objects. */
const slotSchema = z.union([
  instantSchema,
  z.object({ start: instantSchema }).transform(({ start }) => start),
]);

/** `GET /v2/slots`, version 2024-09-04: starts by date; an empty object when nothing is free. */
export const slotsAnswerSchema = z.object({
  status,
  data: z.record(z.string(), z.array(slotSchema)),
});

const attendeeSchema = z.object({
  name: z.string(),
  email: z.string().nullish(),
  phoneNumber: z.string().nullish(),
  timeZone: z.string().nullish(),
  absent: z.boolean().nullish(),
});

/** Whatever cannot be stored is no id. */
export const uidSchema = z.string().min(1).max(200).refine(isClean);

/** What is used of a booking, version 2024-08-13; everything else that it carries is dropped. */
export const bookingSchema = z.object({
  uid: uidSchema,
  // The last is that of instant meetings, which the reference leaves out.
  status: z.enum(['accepted', 'pending', 'cancelled', 'rejected', 'awaiting_host']),
  start: instantSchema,
  end: instantSchema,
  eventType: z.object({ id: z.int(), slug: z.string() }).nullish(),
  eventTypeId: z.int().nullish(),
  hosts: z.array(z.object({ username: z.string().nullish() })).nullish(),
  attendees: z.array(attendeeSchema),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  rescheduledToUid: z.string().nullish(),
});
export type Booking = z.infer<typeof bookingSchema>;

/** A booking by itself; a list of them where the event type is a recurring one. */
export const bookingAnswerSchema = z.object({
  status,
  data: z.union([
    bookingSchema,
    z
      .array(bookingSchema)
      .min(1)
      .transform(([first]) => first as Booking),
  ]),
});

/** `GET /v2/bookings`. With another version's header the same envelope holds something else. */
export const bookingsAnswerSchema = z.object({ status, data: z.array(bookingSchema) });

/**
 * A refusal in either of the shapes it has: the envelope of version 2, and the framework's own,
 * which errors from further down come in.
 */
export const refusalSchema = z.union([
  z.object({ status: z.literal('error'), error: z.object({ message: z.unknown().optional() }) }),
  z.object({ statusCode: z.int(), message: z.unknown() }),
]);
