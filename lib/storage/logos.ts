import 'server-only';
import type { Database } from './database.ts';

/** The image a clinic is known by. */
export async function selectLogo(db: Database, clinicId: string) {
  return db
    .selectFrom('clinic_logos')
    .select(['media_type as mediaType', 'image', 'image_digest as imageDigest'])
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
}
