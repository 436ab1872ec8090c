import { CLOCK_12 } from './clock-text.ts';
import { dateText } from './date-text.ts';
import { isEnglish } from './english.ts';
import type { Instant } from './instant.ts';
import { dateTimeFormat, hasTwelveHours } from './intl-cache.ts';
import type { LocalDate } from './local-date.ts';
import { offsetAt } from './offset-table.ts';
import { clockToInstants, localMinuteAt } from './zone.ts';
import { zoneAbbreviation } from './zone-abbreviation.ts';

/**
 * How a time is written: the words are for 12:00 and 0:00 on 12-hour clocks, the abbreviation is
 * the zone's.
 */
export interface ClockStyle {
  readonly locale: string;
  readonly words: { readonly midday: string; readonly midnight: string };
  readonly abbreviation?: boolean;
}

/**
 * A date in words with its year; in English always day before month and without commas.
 * Throws RangeError when the text is not a date or the locale is malformed.
 * @example formatLongDate('2026-08-05', 'en') // 'Wednesday 5 August 2026'
 */
export function formatLongDate(date: LocalDate, locale: string): string {
  return dateText(date, locale, 'numeric');
}

/**
 * A date in words without its year; otherwise as `formatLongDate`.
 * @example formatShortDate('2026-08-05', 'en') // 'Wednesday 5 August'
 */
export function formatShortDate(date: LocalDate, locale: string): string {
  return dateText(date, locale);
}

/**
 * A time of day as the locale writes it: `5:30pm`, `9am`, `midday`, `midnight` in English, `17:30`
 * on 24-hour clocks. Throws RangeError for an unknown zone or a malformed locale.
 * @example
 * formatClock(Date.UTC(2026, 10, 1, 5, 30), 'America/New_York', { locale: 'en', words })
 * // '1:30am'
 */
export function formatClock(instant: Instant, zone: string, style: ClockStyle): string {
  const time = clockText(instant, zone, style);
  return style.abbreviation ? `${time} ${zoneAbbreviation(zone, instant, style.locale)}` : time;
}

function clockText(instant: Instant, zone: string, { locale, words }: ClockStyle): string {
  const minute = localMinuteAt(instant, zone);
  if (!hasTwelveHours(locale)) {
    const options = { timeZone: zone, hour: '2-digit', minute: '2-digit' } as const;
    return dateTimeFormat(locale, options).format(instant);
  }
  if (minute === 0) return words.midnight;
  if (minute === 720) return words.midday;
  if (isEnglish(locale)) return formatSpokenTime(instant, zone).replace(' ', '').toLowerCase();
  const minutes = minute % 60 === 0 ? undefined : ('2-digit' as const);
  const options = { timeZone: zone, hour: 'numeric', minute: minutes } as const;
  return dateTimeFormat(locale, options).format(instant);
}

/**
 * The contract's 12-hour label of a slot. Throws RangeError for an unknown zone.
 * @example formatWireLabel(Date.UTC(2026, 2, 25, 13), 'America/New_York') // '9:00 AM'
 */
export function formatWireLabel(instant: Instant, zone: string): string {
  return CLOCK_12[localMinuteAt(instant, zone)] ?? '';
}

/**
 * A time fit to be read out: no `:00`. Throws RangeError for an unknown zone.
 * @example formatSpokenTime(Date.UTC(2026, 2, 25, 18), 'America/New_York') // '2 PM'
 */
export function formatSpokenTime(instant: Instant, zone: string): string {
  return formatWireLabel(instant, zone).replace(':00', '');
}

/**
 * The minute of the local day, 0 to 1439, that a 12-hour label names; null when it is not one.
 * @example parseWireLabel('9:00 AM') // 540
 */
export function parseWireLabel(label: string): number | null {
  const match = /^(0?[1-9]|1[0-2]):([0-5]\d)\s?([AP])\.?M\.?$/i.exec(label.trim());
  if (match === null) return null;
  const [, hour, minute, half = ''] = match;
  return (Number(hour) % 12) * 60 + Number(minute) + (half.toUpperCase() === 'P' ? 720 : 0);
}

/** The place a zone is named after. @example zoneCity('America/New_York') // 'New York' */
export function zoneCity(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/**
 * Whether clocks show this instant's wall time twice, so that it needs its zone's abbreviation.
 * @example isAmbiguousLocalTime(Date.UTC(2026, 10, 1, 5, 30), 'America/New_York') // true
 */
export function isAmbiguousLocalTime(instant: Instant, zone: string): boolean {
  return clockToInstants(zone, instant + offsetAt(zone, instant)).length > 1;
}
