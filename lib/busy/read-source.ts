import 'server-only';
import type { PublicFetchOptions } from '../platform/public-fetch.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { MS_PER_DAY } from '../time/units.ts';
import { expandBusy } from './expand-busy.ts';
import { fetchCaldav } from './fetch-caldav.ts';
import { fetchIcs } from './fetch-ics.ts';
import type { BusyFailure, BusySource } from './source.ts';

/** For whom a calendar is read. */
export interface BusyReader {
  clinicId: string;
  /** The practitioner's. */
  zone: string;
  /** How far ahead the clinic can be booked. */
  horizonDays: number;
  /** The practitioner's own addresses. */
  emails: readonly string[];
}

/** What a calendar says. */
export type SourceReading =
  | {
      ok: true;
      isSame: false;
      busy: Interval[];
      unread: number;
      guessedZones: number;
      /** The names of the calendars it was, where it is more than a file. */
      calendars: string[];
      mark: string | null;
    }
  | { ok: true; isSame: true }
  | BusyFailure;

const mostDays = 400;

/** From yesterday, for whole days in whatever zone, to as far ahead as anybody can book. */
export function windowOf(now: Instant, horizonDays: number): Interval {
  const days = Math.min(mostDays, horizonDays + 2);
  return { start: now - MS_PER_DAY, end: now + days * MS_PER_DAY };
}

/**
 * Reads a calendar: when it is busy, and nothing else of it.
 *
 * @param mark as it was said the last time; null to read all of it
 */
export async function readSource(
  source: BusySource,
  reader: BusyReader,
  { now, mark }: { now: Instant; mark: string | null },
  options?: PublicFetchOptions,
): Promise<SourceReading> {
  const window = windowOf(now, reader.horizonDays);
  const fetched =
    source.kind === 'ics'
      ? await fetchIcs(source, { mark }, options)
      : await fetchCaldav(source, { window, mark }, options);
  if (!fetched.ok || fetched.isSame) return fetched;
  const found = await expandBusy(fetched.texts, {
    window,
    zone: reader.zone,
    own: [...reader.emails, source.user],
    ownEvents: `@${reader.clinicId}`,
  });
  if (!found.ok) return found;
  const { busy, unread, guessedZones } = found;
  const { calendars, mark: next } = fetched;
  return {
    ok: true,
    isSame: false,
    busy,
    unread,
    guessedZones: guessedZones.length,
    calendars,
    mark: next,
  };
}
