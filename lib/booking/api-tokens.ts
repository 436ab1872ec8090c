import 'server-only';
import { insertApiToken } from '../storage/api-tokens.ts';
import { findClinicBySlug } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { newToken } from './secrets.ts';

/**
 * Makes a token for a clinic's read endpoints. It is told once: only its digest is stored.
 *
 * @returns undefined when there is no clinic at this slug
 */
export async function createApiToken(
  db: Database,
  slug: string,
  label: string,
): Promise<string | undefined> {
  const clinicId = await findClinicBySlug(db, slug);
  if (clinicId === undefined) return undefined;
  const token = newToken();
  await insertApiToken(db, clinicId, digestOf(token), label);
  return token;
}
