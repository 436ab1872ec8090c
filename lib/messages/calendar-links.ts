import 'server-only';
import { toIsoUtc } from '../time/instant.ts';
import type { CalendarEntry } from './calendar-entry.ts';

type Shown = Pick<CalendarEntry, 'start' | 'end' | 'title' | 'place' | 'note'>;

/**
 * Opens the appointment as a new entry of Google Calendar. What stands in the link is told to that
 * company: never who the person is, nor what opens the appointment.
 */
export function googleCalendarLink({ start, end, title, place, note }: Shown): string {
  const compact = (at: number) => toIsoUtc(at).replace(/[-:]|\.\d+/g, '');
  return linkTo('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(start)}/${compact(end)}`,
    location: place,
    details: note,
  });
}

/** Opens the appointment as a new entry of Outlook.com; as {@link googleCalendarLink}. */
export function outlookCalendarLink({ start, end, title, place, note }: Shown): string {
  return linkTo('https://outlook.live.com/calendar/0/deeplink/compose', {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: toIsoUtc(start),
    enddt: toIsoUtc(end),
    location: place,
    body: note,
  });
}

/** Outlook shows a "+" as it is, so spaces are percent-encoded. */
function linkTo(address: string, parameters: Record<string, string>): string {
  const query = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${address}?${query.join('&')}`;
}
