import 'server-only';
import type { HistoryLineProps } from '@/components/staff/history-list.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { HistoryEntry } from '@/lib/staff/history.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { detailWords } from './history-details.ts';

/** A line of history as it is read: what happened in one sentence, and where to look further. */
export function historyLine(clinic: Clinic, entry: HistoryEntry): HistoryLineProps {
  const say = translator(clinic.locale, 'staffHistory');
  const home = `/staff/${clinic.slug}`;
  const { appointmentId, subject, whom } = entry;
  const link =
    appointmentId !== null
      ? {
          href: `${home}/appointments/${appointmentId}`,
          text: whom ? say('openAppointmentOf', { name: whom }) : say('openAppointment'),
        }
      : subject?.kind === 'customer'
        ? { href: `${home}/customers/${subject.id}`, text: whom ?? say('openCustomer') }
        : undefined;
  return {
    id: String(entry.id),
    iso: toIsoUtc(entry.at),
    at: momentWords(clinic, entry.at),
    text: sentence(clinic, entry),
    from: fromWords(clinic, entry),
    details: detailWords(clinic, entry.detail, momentWords),
    unsealed: entry.isSealed ? undefined : say('unsealed'),
    link,
  };
}

/** What happened, in one sentence. */
export function sentence(clinic: Clinic, entry: HistoryEntry): string {
  const say = translator(clinic.locale, 'staffHistory');
  const { start, left } = entry;
  const told = say(`events.${entry.event}`, {
    who: whoWords(clinic, entry),
    when: start === null ? '' : momentWords(clinic, start),
    left: left === null ? '' : say('of', { when: momentWords(clinic, left) }),
  });
  const name = entry.subject?.name;
  return name ? say('about', { what: told, name }) : told;
}

/** "Tuesday 1 December 2026, 2:30pm", by the clinic's clocks. */
function momentWords(clinic: Clinic, at: Instant): string {
  return translator(clinic.locale, 'staffHistory')('when', {
    date: formatLongDate(localDateAt(at, clinic.zone), clinic.locale),
    time: clockWords(clinic, at, clinic.zone),
  });
}

/** From where it was done; of a call, which. */
export function fromWords({ locale }: Clinic, { channel, call }: HistoryEntry): string {
  const say = translator(locale, 'staffHistory');
  if (call === null) return say(`channels.${channel}`);
  return call === '–' ? say('phoneForgotten') : say('phoneCall', { call });
}

/** Who did it: their name when they are of the staff, and otherwise from where. */
export function whoWords({ locale }: Clinic, { actorName, channel }: HistoryEntry): string {
  const say = translator(locale, 'staffHistory');
  if (actorName !== null) return actorName;
  const others = { web: 'whoWeb', api: 'whoApi', import: 'whoImport', staff: 'whoPortal' } as const;
  return say(others[channel]);
}
