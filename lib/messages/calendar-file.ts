import 'server-only';
import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import type { CalendarEntry } from './calendar-entry.ts';

/**
 * An appointment as an iCalendar file (RFC 5545), to be added to a calendar by hand. Times are in
 * UTC: a zone would need its rules in the file, and readers differ about them. The same appointment
 * gives the same bytes; a later file replaces an earlier one by its UID and SEQUENCE, and that of a
 * cancelled appointment takes it off again.
 *
 * @example
 * calendarFile({ ...entry, sequence: 1 }) // 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…SEQUENCE:1\r\n…'
 */
export function calendarFile(entry: CalendarEntry): string {
  return fileOf(entry, ICalCalendarMethod.PUBLISH);
}

/** Between whom an appointment is, as calendars need it to take an invitation for one. */
export interface Invited {
  organizer: { name: string; email: string };
  attendee: { name: string; email: string };
}

/**
 * The same as a mail carries it, so that the reader's calendar adds, moves or removes the appointment
 * by itself (RFC 5546). It asks for no answer: who booked has said that they come.
 *
 * @param method CANCEL takes it off again
 */
export function invitationFile(
  entry: CalendarEntry,
  method: 'REQUEST' | 'CANCEL',
  { organizer, attendee }: Invited,
): string {
  return fileOf(entry, ICalCalendarMethod[method], (event) => {
    event.organizer(organizer);
    event.createAttendee({
      ...attendee,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    });
  });
}

function fileOf(
  entry: CalendarEntry,
  method: ICalCalendarMethod,
  invite?: (event: ICalEvent) => void,
): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Frontdesk', product: 'Appointments' },
    method,
  });
  const updated = new Date(entry.updated);
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: new Date(entry.start),
    end: new Date(entry.end),
    stamp: updated,
    lastModified: updated,
    summary: entry.title,
    location: entry.place,
    description: entry.details,
    // Calendars that are shared show others that the time is taken, and not what for.
    class: ICalEventClass.PRIVATE,
  });
  invite?.(event);
  return `${calendar.toString()}\r\n`;
}
