import { z } from 'zod';
import { isZone } from '../../../lib/time/zone.ts';
import { Refused } from './errors.ts';

/** In UTC and saying so: another offset is not documented. */
const utc = z.iso.datetime({ offset: false }).transform((text) => Date.parse(text));
const day = z.iso.date();
const zone = z.string().refine(isZone);
const whole = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number);

const languages = [
  ...['ar', 'az', 'bg', 'bn', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'es-419', 'et', 'eu', 'fi'],
  ...['fr', 'he', 'hr', 'hu', 'id', 'it', 'iw', 'ja', 'km', 'ko', 'lv', 'nl', 'no', 'pl', 'pt'],
  ...['pt-BR', 'ro', 'ru', 'sk', 'sl', 'sr', 'sv', 'th', 'tr', 'uk', 'vi', 'zh-CN', 'zh-TW'],
] as const;

const eventTypeNames = {
  eventTypeSlug: z.string().optional(),
  username: z.string().optional(),
  teamSlug: z.string().optional(),
  organizationSlug: z.string().optional(),
};

/** `GET /v2/slots`. */
export const slotsQuerySchema = z.strictObject({
  ...eventTypeNames,
  eventTypeId: whole.optional(),
  // A date alone means the whole day.
  start: z.union([utc, day.transform((text) => Date.parse(text))]),
  end: z.union([utc, day.transform((text) => Date.parse(text) + 86_400_000)]),
  timeZone: zone.default('UTC'),
  duration: whole.optional(),
  format: z.enum(['time', 'range']).default('time'),
  bookingUidToReschedule: z.string().optional(),
});

const statuses = z.enum(['upcoming', 'recurring', 'past', 'cancelled', 'unconfirmed']);
const order = z.enum(['asc', 'desc']);

/** `GET /v2/bookings`. */
export const bookingsQuerySchema = z.strictObject({
  status: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(statuses))
    .optional(),
  attendeeEmail: z.string().optional(),
  attendeeName: z.string().optional(),
  bookingUid: z.string().optional(),
  eventTypeId: whole.optional(),
  afterStart: utc.optional(),
  beforeEnd: utc.optional(),
  sortStart: order.optional(),
  sortCreated: order.optional(),
  take: whole.pipe(z.number().min(1).max(250)).default(100),
  skip: whole.default(0),
});

const metadata = z
  .record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()]))
  .refine((value) => Object.keys(value).length <= 50);

/** `POST /v2/bookings`. */
export const bookBodySchema = z.strictObject({
  ...eventTypeNames,
  eventTypeId: z.int().optional(),
  start: utc,
  attendee: z.strictObject({
    name: z.string().min(1),
    timeZone: zone,
    email: z.email().optional(),
    phoneNumber: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .optional(),
    language: z.enum(languages).default('en'),
  }),
  bookingFieldsResponses: z.record(z.string(), z.unknown()).optional(),
  guests: z.array(z.email()).optional(),
  location: z.looseObject({ type: z.string() }).optional(),
  metadata: metadata.optional(),
  lengthInMinutes: z.int().optional(),
});

/** `POST /v2/bookings/{uid}/reschedule`. */
export const rescheduleBodySchema = z.strictObject({
  start: utc,
  reschedulingReason: z.string().optional(),
  rescheduledBy: z.email().optional(),
});

/** `POST /v2/bookings/{uid}/cancel`. */
export const cancelBodySchema = z.strictObject({
  cancellationReason: z.string().optional(),
  cancelSubsequentBookings: z.boolean().optional(),
});

/** Reads a query or a body as strictly as the service does: what it does not know is an error. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw new Refused(400, `${path || key} property is wrong,property ${key} should not exist `);
  }
  throw new Refused(400, `${path} property is wrong,${path} ${issue?.message ?? ''} `);
}
