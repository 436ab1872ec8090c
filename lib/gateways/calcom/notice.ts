import 'server-only';
import { z } from 'zod';
import type { Instant } from '../../time/instant.ts';
import type { RemoteNews } from '../remote/news.ts';
import type { CalcomSettings } from '../settings.ts';
import { toContact } from './contact.ts';
import { agentOf } from './event-types.ts';
import { intentKey } from './request-bodies.ts';
import { instantSchema, uidSchema } from './wire.ts';

const envelopeSchema = z.object({
  triggerEvent: z.string().regex(/^[A-Z_]{1,60}$/),
  createdAt: z.unknown().optional(),
  payload: z.unknown().optional(),
});

/** The notices that tell of a booking, and what has become of it. */
const bookingTriggers: ReadonlySet<string> = new Set([
  'BOOKING_CREATED',
  'BOOKING_REQUESTED',
  'BOOKING_RESCHEDULED',
  'BOOKING_CANCELLED',
  'BOOKING_REJECTED',
]);
const absenceTrigger = 'BOOKING_NO_SHOW_UPDATED';

const bookingSchema = z.object({
  uid: uidSchema,
  rescheduleUid: z.union([uidSchema, z.literal('')]).nullish(),
  startTime: instantSchema,
  endTime: instantSchema,
  eventTypeId: z.int().nullish(),
  /** The event type's slug. */
  type: z.string().nullish(),
  organizer: z.object({ username: z.string().nullish() }).nullish(),
  attendees: z.array(
    z.object({
      name: z.string(),
      email: z.string().nullish(),
      phoneNumber: z.string().nullish(),
      timeZone: z.string().nullish(),
    }),
  ),
  responses: z
    .object({ attendeePhoneNumber: z.object({ value: z.unknown() }).nullish() })
    .nullish()
    .catch(undefined),
  status: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});
type NoticedBooking = z.infer<typeof bookingSchema>;

const absenceSchema = z.object({
  bookingUid: uidSchema,
  attendees: z.array(z.object({ email: z.string().nullish(), noShow: z.boolean() })).min(1),
});

/** What a notice comes to. `id` is the same when it is sent again. */
export type Notice =
  | { kind: 'news'; id: string; news: RemoteNews }
  /** It names the booking and who did not come, and nothing else. */
  | {
      kind: 'absence';
      id: string;
      at: Instant;
      remoteId: string;
      attendees: { email?: string | null | undefined; noShow: boolean }[];
    }
  /** About something else, or somebody else's. */
  | { kind: 'ignored' }
  /** There is no time between its start and its end. */
  | { kind: 'not_storable'; trigger: string }
  /** A template of the clinic's own, or a version we have not seen. */
  | { kind: 'not_understood'; trigger: string | null };

/** Reads a notice, in the words it is documented in. */
export function readNotice(body: Uint8Array, agents: CalcomSettings['agents']): Notice {
  const envelope = envelopeSchema.safeParse(parseJson(body));
  if (!envelope.success) return { kind: 'not_understood', trigger: null };
  const { triggerEvent: trigger, payload } = envelope.data;
  if (trigger !== absenceTrigger && !bookingTriggers.has(trigger)) return { kind: 'ignored' };
  const at = instantSchema.safeParse(envelope.data.createdAt);
  const idOf = (uid: string) => JSON.stringify([trigger, uid, at.data]);
  if (at.success && trigger === absenceTrigger) {
    const { data: absence } = absenceSchema.safeParse(payload);
    if (absence) {
      const { bookingUid: remoteId, attendees } = absence;
      return { kind: 'absence', id: idOf(remoteId), at: at.data, remoteId, attendees };
    }
  } else if (at.success) {
    const { data: booking } = bookingSchema.safeParse(payload);
    if (booking)
      return readBooking(booking, { trigger, at: at.data, id: idOf(booking.uid), agents });
  }
  return { kind: 'not_understood', trigger };
}

interface About {
  trigger: string;
  at: Instant;
  id: string;
  agents: CalcomSettings['agents'];
}

function readBooking(booking: NoticedBooking, { trigger, at, id, agents }: About): Notice {
  const { uid, rescheduleUid, startTime: start, endTime: end, organizer, metadata } = booking;
  const agentId = agentOf(agents, {
    id: booking.eventTypeId,
    slug: booking.type,
    usernames: organizer?.username ? [organizer.username] : [],
  });
  if (agentId === undefined) return { kind: 'ignored' };
  if (end <= start) return { kind: 'not_storable', trigger };
  // People who book on Cal.com's own pages may write there what they like.
  const intentId = z.uuid().safeParse(metadata?.[intentKey]).data;
  return {
    kind: 'news',
    id,
    news: {
      at,
      remoteId: uid,
      ...(rescheduleUid && rescheduleUid !== uid ? { earlierRemoteId: rescheduleUid } : {}),
      ...(intentId === undefined ? {} : { intentId }),
      agentId,
      ...contactOf(booking),
      start,
      end,
      status: statusOf(trigger, booking.status?.toUpperCase()),
    },
  };
}

function contactOf({ attendees: [first], responses }: NoticedBooking) {
  const answered = responses?.attendeePhoneNumber?.value;
  return toContact({
    ...first,
    phoneNumber: first?.phoneNumber ?? (typeof answered === 'string' ? answered : undefined),
  });
}

function statusOf(trigger: string, status: string | undefined): RemoteNews['status'] {
  if (trigger === 'BOOKING_CANCELLED' || trigger === 'BOOKING_REJECTED') return 'cancelled';
  if (status === 'CANCELLED' || status === 'REJECTED') return 'cancelled';
  return trigger === 'BOOKING_REQUESTED' || status === 'PENDING' ? 'pending' : 'confirmed';
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
