import 'server-only';
import { findClinicBySlug, selectDemoClinics } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import { readCatalogue } from './catalogue.ts';
import type { Clinic } from './clinic.ts';

/** The clinic whose pages live under this slug, as it is now. */
export async function loadClinic(db: Database, slug: string): Promise<Clinic | null> {
  // Anything else is no address of a clinic, and some of it is no text for the database either.
  if (!/^[a-z0-9-]{1,100}$/.test(slug)) return null;
  const clinicId = await findClinicBySlug(db, slug);
  return clinicId === undefined ? null : loadClinicById(db, clinicId);
}

/** A clinic as it is now. */
export async function loadClinicById(db: Database, clinicId: string): Promise<Clinic | null> {
  const catalogue = await readCatalogue(db, clinicId);
  return catalogue?.clinic ?? null;
}

/** The clinics that the demo made, for the start page. */
export async function listDemoClinics(
  db: Database,
): Promise<{ slug: string; name: string; address: readonly string[] }[]> {
  return selectDemoClinics(db);
}
