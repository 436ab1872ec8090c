import 'server-only';
import { type CalendarEntry, calendarEntry } from '@/lib/messages/calendar-entry.ts';
import { env } from '@/lib/platform/env.ts';
import type { Managed } from './load-managed.ts';
import { readStart } from './params.ts';
import { isNotBooked } from './waiting.ts';

/** What calendars are told of an appointment; null while it is not known whether it stands, and if it never did. */
export function calendarEntryOf(managed: Managed): CalendarEntry | null {
  const { token, clinic, appointment, start, service, words } = managed;
  const { appointmentId, sequence, status } = appointment;
  if (status === 'pending' || isNotBooked(appointment)) return null;
  const isCancelled = status === 'cancelled';
  return calendarEntry(
    {
      clinic,
      appointment: {
        appointmentId,
        isCancelled,
        sequence,
        start,
        end: readStart(appointment.end) ?? start,
        updated: readStart(appointment.updated) ?? start,
      },
      practitioner: words.practitioner,
      preparation: isCancelled ? '' : (service?.preparation ?? ''),
    },
    `${env().appUrl}/manage/${token}`,
  );
}
