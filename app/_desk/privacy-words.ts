import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** "Tuesday 1 December 2026, 2:30pm", by the clinic's clocks. */
export function momentIn(clinic: Clinic, at: Instant): string {
  return translator(clinic.locale, 'staffPrivacy')('when', {
    date: formatLongDate(localDateAt(at, clinic.zone), clinic.locale),
    time: clockWords(clinic, at, clinic.zone),
  });
}
