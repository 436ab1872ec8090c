import { zoneCity } from './format.ts';

const found = 8;

/**
 * The zones named after a place that begins with what was typed, and after them those that contain it, at most
 * eight. Case, accents and punctuation do not matter: people type "sao paulo" and "st johns".
 * @example findZones('new york') // ['America/New_York']
 */
export function findZones(typed: string): string[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const zones = Intl.supportedValuesOf('timeZone');
  const begin = zones.filter((zone) => plain(zoneCity(zone)).startsWith(wanted));
  const contain = zones.filter((zone) => plain(zone).includes(wanted));
  return [...new Set([...begin, ...contain])].slice(0, found);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
