import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { BusyFault } from '@/lib/busy/source.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { countedDays, type ListedBusyCalendar } from '@/lib/staff/busy-calendars.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/time/units.ts';
import { momentWords } from './settings-when.ts';

/** How it goes with a calendar, in words. */
export interface BusyStateWords {
  /** When it was read and what was found, or since when it cannot be read and why. */
  state: string;
  /** What else is to be known of it. */
  notes: string[];
  isFailing: boolean;
}

const longMs = 7 * MS_PER_DAY;

/** @param name whose calendar it is */
export function busyStateWords(
  clinic: Clinic,
  calendar: ListedBusyCalendar,
  { now, name }: { now: Instant; name: string },
): BusyStateWords {
  const say = translator(clinic.locale, 'staffBusy');
  const { failure, failingSince, failureStatus, count, read, unread, guessedZones } = calendar;
  const found = { count, days: countedDays };
  const notes = [
    ...(unread > 0 ? [say('unread', { count: unread })] : []),
    ...(guessedZones > 0 ? [say('guessedZones', { count: guessedZones, name })] : []),
  ];
  if (failure === null || failingSince === null) {
    const ago = agoWords(clinic, read ?? calendar.since, now);
    return { state: say('readAgo', { ago, ...found }), notes, isFailing: false };
  }
  const why = faultWords(clinic, failure, failureStatus);
  const isLong = now - failingSince >= longMs;
  return {
    state: say('failingSince', { when: momentWords(clinic, failingSince), why }),
    notes: [...(isLong ? [say('failingLong')] : []), say('kept', found), ...notes],
    isFailing: true,
  };
}

/** Why a calendar cannot be read. */
export function faultWords({ locale }: Clinic, fault: BusyFault, status?: number | null): string {
  const say = translator(locale, 'staffBusy');
  return fault === 'status'
    ? say('fault_status', { status: String(status ?? '') })
    : say(`fault_${fault}`);
}

function agoWords(clinic: Clinic, at: Instant, now: Instant): string {
  const say = translator(clinic.locale, 'staffBusy');
  const minutes = Math.floor((now - at) / MS_PER_MINUTE);
  if (minutes < 1) return say('justNow');
  if (minutes < 60) return say('minutesAgo', { count: minutes });
  if (minutes < 1440) return say('hoursAgo', { count: Math.floor(minutes / 60) });
  return say('onDate', { when: momentWords(clinic, at) });
}
