import 'server-only';
import { ICalCalendar, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
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
  const calendar = new ICalCalendar({
    prodId: { company: 'Frontdesk', product: 'Appointments' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const updated = new Date(entry.updated);
  calendar.createEvent({
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
  return `${calendar.toString()}\r\n`;
}
