import type { CityData } from 'city-timezones';
import { zoneCity } from './format.ts';
import { isZone } from './zone.ts';

/** A place that tells a time zone. */
export interface Place {
  readonly zone: string;
  readonly city: string;
  /** What tells it from others of its name: "Germany", "Illinois, United States". */
  readonly region: string;
}

type Known = Place & { readonly key: string; readonly people: number };

const found = 8;

/** Names that people still use, and short ones; older names of zones are known as they are. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  bombay: 'mumbai',
  madras: 'chennai',
  bangalore: 'bengaluru',
  peking: 'beijing',
  leningrad: 'saintpetersburg',
  nyc: 'newyork',
  sf: 'sanfrancisco',
  dc: 'washingtondc',
};

/** Found by its names only: it is the time of no place. */
const UTC: Place = { zone: 'UTC', city: 'UTC', region: 'Coordinated Universal Time' };
const UTC_NAMES = ['utc', 'gmt', 'coordinateduniversaltime', 'greenwichmeantime'];

let known: Promise<readonly Known[]> | undefined;

/** Two megabytes of cities, which only a search needs. */
function places(): Promise<readonly Known[]> {
  known ??= readPlaces();
  return known;
}

async function readPlaces(): Promise<readonly Known[]> {
  const [{ cityMapping }, { rawTimeZones }] = await Promise.all([
    import('city-timezones').then((module) =>
      'default' in module ? (module.default as typeof module) : module,
    ),
    import('@vvo/tzdb'),
  ]);
  const cities = cityMapping.filter(({ timezone }) => timezone).map(ofCity);
  const zones = rawTimeZones.flatMap((zone) => {
    const names = [...zone.mainCities, ...zone.group.filter(hasCity).map(zoneCity)];
    return [...new Set(names)].map((city, index) => ({
      zone: zone.name,
      city,
      region: zone.countryName,
      key: plain(city),
      // Before every city that is only in the list of cities, the largest first.
      people: 1e9 - index,
    }));
  });
  return [...zones, ...cities];
}

function ofCity({ city, country, province, timezone, iso2, pop }: CityData): Known {
  const state = ['US', 'CA', 'AU', 'BR', 'MX'].includes(iso2) && province !== city ? province : '';
  const land = country === 'United States of America' ? 'United States' : country;
  const region = [state, land].filter(Boolean).join(', ');
  return { zone: timezone, city, region, key: plain(city), people: pop };
}

function hasCity(zone: string): boolean {
  return zone.includes('/') && !zone.startsWith('Etc/');
}

/**
 * Places whose name is what was typed, begins with it or holds it, in this order and the largest
 * first, one of each zone, at most eight. Case, accents and punctuation do not matter: people type
 * "sao paulo" and "st johns". Older names find the place: "Bombay". What follows a comma is left
 * out: "London, Ontario" finds every London. "UTC" and "GMT" find UTC.
 * @example (await findPlaces('munich'))[0]
 * // { zone: 'Europe/Berlin', city: 'Munich', region: 'Germany' }
 */
export async function findPlaces(typed: string): Promise<Place[]> {
  const key = typed.split(',').map(plain).find(Boolean) ?? '';
  const wanted = OTHER_NAMES[key] ?? key;
  if (wanted === '') return [];
  const rank = (place: Known) =>
    place.key === wanted
      ? 0
      : place.key.startsWith(wanted)
        ? 1
        : place.key.includes(wanted)
          ? 2
          : 3;
  const matches = (await places())
    .map((place) => ({ place, rank: rank(place) }))
    .filter((match) => match.rank < 3)
    .sort((a, b) => a.rank - b.rank || b.place.people - a.place.people);
  const one = new Map(UTC_NAMES.includes(wanted) ? [[UTC.zone, UTC]] : []);
  for (const { place } of matches) {
    const { zone, city, region } = place;
    if (one.size < found && !one.has(zone) && isZone(zone)) one.set(zone, { zone, city, region });
  }
  return [...one.values()];
}

/**
 * Whether a city keeps the time of a zone, so that the zone may be called after it.
 * @example await isPlaceIn('Munich', 'Europe/Berlin') // true
 */
export async function isPlaceIn(city: string, zone: string): Promise<boolean> {
  const key = plain(city);
  return (await places()).some((place) => place.zone === zone && place.city === city && key !== '');
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
