import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** "Wednesday 6 August 2026, 5:30pm" where the clinic is. */
export function momentWords(clinic: Clinic, at: Instant): string {
  const date = formatLongDate(localDateAt(at, clinic.zone), clinic.locale);
  const time = clockWords(clinic, at, clinic.zone);
  return translator(clinic.locale, 'manage')('whenBrief', { date, time });
}
