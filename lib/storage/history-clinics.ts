import 'server-only';
import type { Database } from './database.ts';

/** All clinics by their address, or the one at an address. */
export async function selectClinicsByName(
  db: Database,
  slug?: string,
): Promise<{ clinicId: string; slug: string }[]> {
  return db
    .selectFrom('clinics')
    .select(['clinic_id as clinicId', 'slug'])
    .$if(slug !== undefined, (query) => query.where('slug', '=', slug ?? ''))
    .orderBy('slug')
    .execute();
}
