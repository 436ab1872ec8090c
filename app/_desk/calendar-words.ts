import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import type { Interval } from '@/lib/time/interval.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** "10:30am to 11am", on the clinic's clocks. */
export function rangeWords(clinic: Clinic, { start, end }: Interval): string {
  const [from, to] = [clockWords(clinic, start, clinic.zone), clockWords(clinic, end, clinic.zone)];
  return translator(clinic.locale, 'staffCalendar')('range', { start: from, end: to });
}

/** "Tuesday 1 December", on the clinic's clocks. */
export function dateWordsAt(clinic: Clinic, instant: Instant): string {
  return formatShortDate(localDateAt(instant, clinic.zone), clinic.locale);
}

/** "3 h 30 min". */
export function lengthWords(clinic: Clinic, total: number): string {
  const say = translator(clinic.locale, 'staffCalendar');
  const hours = String(Math.floor(total / 60));
  const minutes = String(Math.round(total % 60));
  if (hours === '0') return say('minutesOnly', { minutes });
  return minutes === '0' ? say('hoursOnly', { hours }) : say('hoursAndMinutes', { hours, minutes });
}

export function nameOfPractitioner(clinic: Clinic, practitionerId: string): string {
  return clinic.practitioners.find((each) => each.practitionerId === practitionerId)?.name ?? '';
}
