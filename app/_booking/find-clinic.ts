import 'server-only';
import { cache } from 'react';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { findOpenClinic } from '@/lib/gateways/open-clinic.ts';

/** The clinic of a URL, read once a request. */
export const findClinic = cache((slug: string): Promise<Clinic | null> => {
  return findOpenClinic(slug);
});
