import 'server-only';
import { toIsoUtc } from '@/lib/time/instant.ts';
import type { Described } from './load-managed.ts';
import { slugsOf } from './visit.ts';

type Again = Pick<Described, 'clinic' | 'visit' | 'prefix'>;

/** Where the same visit is booked again; the clinic's front page when it is not offered any more. */
export function bookAgainHref({ clinic, visit, prefix }: Again): string {
  if (!visit) return `${prefix}/${clinic.slug}`;
  const slugs = slugsOf(visit);
  return `${prefix}/${clinic.slug}?${new URLSearchParams({ service: slugs.service, with: slugs.with })}`;
}

/** Where a booking that was not made is tried once more, at the same time and shown in the same zone. */
export function tryAgainHref(again: Again & Pick<Described, 'start' | 'appointment'>) {
  const { clinic, visit, prefix, start, appointment } = again;
  if (!visit) return `${prefix}/${clinic.slug}`;
  const { service, with: who } = slugsOf(visit);
  const zone = appointment.customerZone;
  const params = { service, with: who, ...(zone !== clinic.zone && { zone }) };
  return `${prefix}/${clinic.slug}/book?${new URLSearchParams({ ...params, start: toIsoUtc(start) })}`;
}
