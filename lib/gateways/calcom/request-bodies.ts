import 'server-only';
import { translator } from '../../i18n/translator.ts';
import { toIsoUtc } from '../../time/instant.ts';
import type { BookWish, CancelWish, MoveWish } from '../remote/calendar.ts';
import type { EventType } from '../settings.ts';
import { eventTypeFields } from './event-types.ts';

/** The key of our intent in a booking's metadata: what a booking of ours is known by. */
export const intentKey = 'frontdesk_intent';

/** Cal.com takes values of at most 500 characters. */
const longestValue = 500;

function metadataOf({ intentId, callSessionId }: Pick<BookWish, 'intentId' | 'callSessionId'>) {
  return {
    [intentKey]: intentId,
    ...(callSessionId ? { call_session_id: callSessionId.slice(0, longestValue) } : {}),
  };
}

/**
 * A booking. Who has a phone number only is sent with that alone: Cal.com takes it for some event
 * types of organizations, and says no for all others. An address is not made up for it: somebody
 * else might read what is sent there.
 */
export function bookBody(eventType: EventType, wish: BookWish): object {
  const { name, email, phone, zone, notes, start } = wish;
  return {
    ...eventTypeFields(eventType),
    start: toIsoUtc(start),
    attendee: {
      name,
      timeZone: zone,
      language: 'en',
      ...(email ? { email } : {}),
      ...(phone ? { phoneNumber: phone } : {}),
    },
    ...(notes ? { bookingFieldsResponses: { notes } } : {}),
    metadata: metadataOf(wish),
  };
}

export function moveBody({ start, notes }: MoveWish): object {
  return { start: toIsoUtc(start), ...(notes ? { reschedulingReason: notes } : {}) };
}

/** A reason is always given: without one Cal.com refuses whoever the calendar belongs to. */
export function cancelBody({ notes }: CancelWish): object {
  return { cancellationReason: notes || translator('en', 'calcom')('cancelled') };
}
