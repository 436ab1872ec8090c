import { ENGLISH_REGIONS, isEnglish } from './english.ts';
import type { Instant } from './instant.ts';
import { dateTimeFormat } from './intl-cache.ts';

function shortName(zone: string, instant: Instant, locale: string): string {
  const format = dateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/**
 * What people call a zone's time at an instant; `GMT+1` where the locale has no name for it.
 * Throws RangeError for an unknown zone or a malformed locale.
 * @example zoneAbbreviation('America/New_York', Date.UTC(2026, 6, 1), 'en') // 'EDT'
 */
export function zoneAbbreviation(zone: string, instant: Instant, locale: string): string {
  const first = shortName(zone, instant, locale);
  if (!isEnglish(locale) || !first.startsWith('GMT')) return first;
  const others = ENGLISH_REGIONS.map((region) => shortName(zone, instant, region));
  return others.find((name) => !name.startsWith('GMT')) ?? first;
}
