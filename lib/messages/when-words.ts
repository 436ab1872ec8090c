import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { clockWords } from '../booking/clock-words.ts';
import { translator } from '../i18n/translator.ts';
import { formatLongDate, formatShortDate } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import { localDateAt } from '../time/zone.ts';

/**
 * A time as the pages write it, with the year when it is not this one.
 *
 * @example whenWords(start, { clinic, zone: 'America/New_York', now }) // 'Friday 4 December at 9am'
 */
export function whenWords(
  start: Instant,
  { clinic, zone, now }: { clinic: Clinic; zone: string; now: Instant },
): string {
  const date = localDateAt(start, zone);
  const isThisYear = date.slice(0, 4) === localDateAt(now, zone).slice(0, 4);
  const format = isThisYear ? formatShortDate : formatLongDate;
  return translator(clinic.locale, 'messages')('at', {
    date: format(date, clinic.locale),
    time: clockWords(clinic, start, zone),
  });
}
