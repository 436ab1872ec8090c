import 'server-only';
import { cache } from 'react';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { loadClinic } from '@/lib/booking/load-clinic.ts';
import { database } from '@/lib/platform/database.ts';

/** The clinic of a URL, read once a request. */
export const findClinic = cache((slug: string): Promise<Clinic | null> => {
  return loadClinic(database(), slug);
});
