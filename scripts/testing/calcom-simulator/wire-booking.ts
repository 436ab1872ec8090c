import type { SimulatedBooking } from './ledger.ts';
import type { WireBooking } from './response-schemas.ts';

const written = (instant: number) => new Date(instant).toISOString();

/** Stands in for the address of people who gave a phone number only. */
export function addressOf({ email, phoneNumber = '' }: SimulatedBooking['attendee']): string {
  return email ?? `${phoneNumber.replace(/\D/g, '')}@sms.cal.com`;
}

/** A booking as version 2024-08-13 writes it: what there is none of is left out. */
export function toWire(booking: SimulatedBooking): WireBooking {
  const { eventType, attendee } = booking;
  const address = addressOf(attendee);
  const host = `${eventType.username}@clinic.example`;
  const left = {
    cancellationReason: booking.cancellationReason,
    reschedulingReason: booking.reschedulingReason,
    rescheduledFromUid: booking.rescheduledFromUid,
    rescheduledToUid: booking.rescheduledToUid,
  };
  return {
    id: booking.id,
    uid: booking.uid,
    title: `${eventType.slug} between ${eventType.hostName} and ${attendee.name}`,
    description: '',
    hosts: [
      {
        id: 1,
        name: eventType.hostName,
        email: host,
        displayEmail: host,
        username: eventType.username,
        timeZone: eventType.zone,
      },
    ],
    status: booking.status,
    ...JSON.parse(JSON.stringify(left)),
    start: written(booking.start),
    end: written(booking.end),
    duration: eventType.minutes,
    eventTypeId: eventType.id,
    eventType: { id: eventType.id, slug: eventType.slug },
    location: 'integrations:daily',
    absentHost: false,
    createdAt: written(booking.createdAt),
    updatedAt: written(booking.updatedAt),
    metadata: booking.metadata,
    icsUid: `${booking.uid}@Cal.com`,
    attendees: [
      {
        name: attendee.name,
        email: address,
        displayEmail: address,
        timeZone: attendee.timeZone,
        language: attendee.language,
        absent: booking.isAbsent,
        ...(attendee.phoneNumber === undefined ? {} : { phoneNumber: attendee.phoneNumber }),
      },
    ],
    guests: [],
    bookingFieldsResponses: { ...booking.fields, name: attendee.name, email: address },
  };
}
