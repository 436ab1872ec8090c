import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { type Instant, parseInstant } from '@/lib/time/instant.ts';
import { isZone } from '@/lib/time/zone.ts';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** A page's parameters, each at most once: one that is repeated counts as left out. */
export async function readParams(params: SearchParams): Promise<URLSearchParams> {
  const single = Object.entries(await params).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new URLSearchParams(single);
}

/** The zone a customer asked for; the clinic's when there is none or no such one. */
export function zoneOr(clinic: Clinic, zone: string | null): string {
  return zone && isZone(zone) ? zone : clinic.zone;
}

/** The instant of an ISO 8601 text with offset; null for anything else. */
export function readStart(text: string | null): Instant | null {
  const parsed = parseInstant(text ?? '');
  return parsed?.kind === 'instant' ? parsed.instant : null;
}
