import { createHmac } from 'node:crypto';
import type { SimulatedBooking } from './ledger.ts';
import { addressOf } from './wire-booking.ts';

/** A webhook's request, as it is sent. */
export interface SimulatedNotice {
  trigger: string;
  body: string;
  headers: Record<string, string>;
}

/** What else becomes of a moved booking is told without the id it had before. */
const tellsOfMove = new Set(['BOOKING_RESCHEDULED', 'BOOKING_REQUESTED']);

/** Payload version 2021-10-20, as far as the documentation shows it. */
function payloadOf(trigger: string, booking: SimulatedBooking): object {
  const { eventType, attendee } = booking;
  const address = addressOf(attendee);
  return {
    type: eventType.slug,
    title: `${eventType.slug} between ${eventType.hostName} and ${attendee.name}`,
    description: '',
    additionalNotes: '',
    startTime: new Date(booking.start).toISOString(),
    endTime: new Date(booking.end).toISOString(),
    organizer: {
      id: 1,
      name: eventType.hostName,
      email: `${eventType.username}@clinic.example`,
      username: eventType.username,
      timeZone: eventType.zone,
      language: { locale: 'en' },
      timeFormat: 'h:mma',
    },
    responses: {
      name: { label: 'your_name', value: attendee.name },
      email: { label: 'email_address', value: address },
      ...(attendee.phoneNumber === undefined
        ? {}
        : { attendeePhoneNumber: { label: 'phone_number', value: attendee.phoneNumber } }),
    },
    attendees: [
      {
        email: address,
        name: attendee.name,
        timeZone: attendee.timeZone,
        language: { locale: attendee.language },
      },
    ],
    location: 'integrations:daily',
    eventTypeId: eventType.id,
    uid: booking.uid,
    ...(tellsOfMove.has(trigger) && { rescheduleUid: booking.rescheduledFromUid }),
    eventTitle: eventType.slug,
    length: eventType.minutes,
    bookingId: booking.id,
    metadata: booking.metadata,
    status: booking.status.toUpperCase(),
    ...(booking.cancellationReason === undefined
      ? {}
      : { cancellationReason: booking.cancellationReason }),
  };
}

function absenceOf({ uid, id, attendee, isAbsent }: SimulatedBooking): object {
  const email = addressOf(attendee);
  return {
    message: `${email} marked as no-show`,
    attendees: [{ email, noShow: isAbsent }],
    bookingUid: uid,
    bookingId: id,
  };
}

/** Writes a notice and signs it, when there is a secret. */
export function writeNotice(
  trigger: string,
  booking: SimulatedBooking,
  { at, secret }: { at: number; secret?: string | undefined },
): SimulatedNotice {
  const isAbsence = trigger === 'BOOKING_NO_SHOW_UPDATED';
  const body = JSON.stringify({
    triggerEvent: trigger,
    createdAt: new Date(at).toISOString(),
    payload: isAbsence ? absenceOf(booking) : payloadOf(trigger, booking),
  });
  return { trigger, body, headers: { 'Content-Type': 'application/json', ...sign(body, secret) } };
}

/** Cal.com says so where there is no secret to sign with. */
function sign(body: string, secret: string | undefined): Record<string, string> {
  const signature = secret
    ? createHmac('sha256', secret).update(body).digest('hex')
    : 'no-secret-provided';
  return { 'X-Cal-Signature-256': signature };
}
