import 'server-only';
import { type Locale, translator } from '../i18n/translator.ts';
import type { Instant } from '../time/instant.ts';
import { plainLine, plainText } from './plain-text.ts';

/** What a calendar is told of an appointment. */
export interface CalendarSource {
  clinic: {
    clinicId: string;
    name: string;
    address: readonly string[];
    phone: string;
    locale: Locale;
  };
  appointment: {
    appointmentId: string;
    isCancelled: boolean;
    /** Rises with every change of the event. */
    sequence: number;
    start: Instant;
    end: Instant;
    /** When it was changed last. */
    updated: Instant;
  };
  practitioner: string;
  /** What to bring or do before coming; empty when nothing. */
  preparation: string;
}

/**
 * An appointment as calendars show it. Calendars are shared with families and employers and shown
 * on locked screens: nothing in it says what the visit is for or whose it is.
 */
export interface CalendarEntry {
  /** The same for life, whatever is changed. */
  uid: string;
  sequence: number;
  isCancelled: boolean;
  start: Instant;
  end: Instant;
  updated: Instant;
  title: string;
  place: string;
  /** What everybody may read, calendars of other companies included. */
  note: string;
  /** What only the person's own file says. */
  details: string;
}

/** @param manageLink opens the appointment; it is in `details` alone, as long as it can change anything */
export function calendarEntry(
  { clinic, appointment, practitioner, preparation }: CalendarSource,
  manageLink: string,
): CalendarEntry {
  const say = translator(clinic.locale, 'calendar');
  const { appointmentId, ...event } = appointment;
  const phone = plainLine(clinic.phone);
  const details = [
    say('with', { practitioner: plainLine(practitioner) }),
    plainText(preparation).trim(),
    !event.isCancelled && say('manage', { link: manageLink }),
    say(event.isCancelled ? 'phone' : 'call', { phone }),
  ];
  return {
    ...event,
    uid: `${appointmentId}@${clinic.clinicId}`,
    title: say('title', { clinic: plainLine(clinic.name) }),
    place: [clinic.name, ...clinic.address].map(plainLine).filter(Boolean).join(', '),
    note: say('note', { phone }),
    details: details.filter(Boolean).join('\n\n'),
  };
}
