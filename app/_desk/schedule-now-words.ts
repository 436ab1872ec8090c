import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import { rangesWords, weekWords } from './schedule-words.ts';

type Ranges = readonly (readonly [from: number, to: number])[];

function toRanges(ranges: Ranges) {
  return ranges.map(([from, to]) => ({ from, to }));
}

/** A week as somebody else left it, a line a day. */
export function storedWeekWords(clinic: Clinic, weekly: readonly Ranges[], none: string): string[] {
  const say = translator(clinic.locale, 'staffSchedules');
  return weekWords(clinic, weekly.map(toRanges), none).map(({ term, text }) =>
    say('nowDay', { day: term, hours: text }),
  );
}

/** What is set for dates by now. */
export function datedRangesWords(
  clinic: Clinic,
  set: Readonly<Record<LocalDate, Ranges | null>>,
): string[] {
  const say = translator(clinic.locale, 'staffSchedules');
  return Object.entries(set).map(([date, ranges]) =>
    say('nowDay', {
      day: formatLongDate(date, clinic.locale),
      hours:
        ranges === null
          ? say('asEveryWeek')
          : rangesWords(clinic, toRanges(ranges), say('whatOff')),
    }),
  );
}

/** On which dates the clinic is closed by now, and why. */
export function datedReasonsWords(
  clinic: Clinic,
  set: Readonly<Record<LocalDate, string | null>>,
): string[] {
  const say = translator(clinic.locale, 'staffSchedules');
  return Object.entries(set).map(([date, reason]) =>
    say('nowDay', {
      day: formatLongDate(date, clinic.locale),
      hours: reason === null ? say('isOpen') : reason || say('deskClosed'),
    }),
  );
}
