import 'server-only';
import { calendarEntryOf } from '@/app/_booking/calendar-entry.ts';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { AddToCalendar } from '@/components/booking/add-to-calendar.tsx';
import { PrintButton } from '@/components/ui/print-button.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { googleCalendarLink, outlookCalendarLink } from '@/lib/messages/calendar-links.ts';

/** The appointment for the person's calendar and on paper; one that was cancelled, to be taken off. */
export function KeepIt({ managed }: { managed: Managed }) {
  const { token, clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
  const entry = calendarEntryOf(managed);
  if (!entry || appointment.isPast) return null;
  const file = `/manage/${token}/appointment.ics`;
  if (entry.isCancelled) {
    return (
      <AddToCalendar title={say('removeTitle')} links={[{ href: file, text: say('remove') }]} />
    );
  }
  return (
    <AddToCalendar
      title={say('keepTitle')}
      links={[
        { href: file, text: say('keepFile') },
        { href: googleCalendarLink(entry), text: say('google') },
        { href: outlookCalendarLink(entry), text: say('outlook') },
      ]}
      inNewTab={managed.isFramed}
      note={say('keepChanges')}
    >
      <PrintButton>{say('print')}</PrintButton>
    </AddToCalendar>
  );
}
