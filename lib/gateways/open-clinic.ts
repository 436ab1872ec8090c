import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { listDemoClinics, loadClinic } from '../booking/load-clinic.ts';
import { database } from '../platform/database.ts';
import { env } from '../platform/env.ts';

/** The clinic at this address; null for none, and for a demo clinic where the demo is off. */
export async function findOpenClinic(slug: string): Promise<Clinic | null> {
  const clinic = await loadClinic(database(), slug);
  return clinic?.isDemo && !env().demo ? null : clinic;
}

/** The demo clinics that can be tried; none where the demo is off. */
export async function findDemoClinics(): ReturnType<typeof listDemoClinics> {
  return env().demo ? listDemoClinics(database()) : [];
}
