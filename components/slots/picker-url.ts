import { type PartFilter, partsOfDay } from './slots-answer.ts';

/** The page the picker is on: its path, the parameters that stay as they are, and whose time it shows. */
export interface PickerPage {
  path: string;
  fixed: Readonly<Record<string, string>>;
  zone: string;
  /** The zone that needs no mention. */
  clinicZone: string;
  /** The city that the zone was found by, when it goes by another name. */
  city?: string | undefined;
}

/** What is chosen so far. Every combination has a URL, and the URL is the only place it is kept. */
export interface Picked {
  date?: string | undefined;
  part: PartFilter;
}

/** Reads what is chosen off the URL; anything that is not a choice counts as none. */
export function readPicked(params: URLSearchParams): Picked {
  const date = params.get('date') ?? '';
  const part = params.get('part');
  return {
    date: isDate(date) ? date : undefined,
    part: partsOfDay.find((known) => known === part) ?? 'all',
  };
}

/** By itself, as the calendar of the server is a lot for a browser to load. */
function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Some engines read 30 February as 2 March.
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(text);
}

/** The parameters of a choice, or, with a start, of the step after it. */
export function pickerParams(
  page: PickerPage,
  { zone = page.zone, date, part, start }: Partial<Picked> & { zone?: string; start?: string },
): URLSearchParams {
  const params = new URLSearchParams(page.fixed);
  if (zone !== page.clinicZone) params.set('zone', zone);
  if (page.city && zone === page.zone) params.set('city', page.city);
  if (date) params.set('date', date);
  if (part && part !== 'all') params.set('part', part);
  if (start) params.set('start', start);
  return params;
}

/** The URL of a choice. */
export function pickerHref(...choice: Parameters<typeof pickerParams>): string {
  const query = pickerParams(...choice).toString();
  return query ? `${choice[0].path}?${query}` : choice[0].path;
}
