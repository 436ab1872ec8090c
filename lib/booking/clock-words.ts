import 'server-only';
import { translator } from '../i18n/translator.ts';
import { formatClock, isAmbiguousLocalTime } from '../time/format.ts';
import type { Instant } from '../time/instant.ts';
import type { Clinic } from './clinic.ts';

/** A time of day: "5:30pm", with its zone's abbreviation when clocks show it twice that night. */
export function clockWords(clinic: Clinic, start: Instant, zone: string): string {
  const say = translator(clinic.locale, 'times');
  return formatClock(start, zone, {
    locale: clinic.locale,
    words: { midday: say('midday'), midnight: say('midnight') },
    abbreviation: isAmbiguousLocalTime(start, zone),
  });
}
