import 'server-only';
import type { Described } from './load-managed.ts';
import { slugsOf } from './visit.ts';

/** Where the same visit is booked again; the clinic's front page when it is not offered any more. */
export function bookAgainHref({ clinic, visit }: Pick<Described, 'clinic' | 'visit'>): string {
  if (!visit) return `/${clinic.slug}`;
  const slugs = slugsOf(visit);
  return `/${clinic.slug}?${new URLSearchParams({ service: slugs.service, with: slugs.with })}`;
}
