import 'server-only';
import type { Database } from './database.ts';

/** Stores the digest of a manage link's token; a link that is there already stays as it is. */
export async function insertManageLink(
  db: Database,
  clinicId: string,
  appointmentId: string,
  tokenDigest: Buffer,
): Promise<void> {
  await db
    .insertInto('manage_links')
    .values({ clinic_id: clinicId, appointment_id: appointmentId, token_digest: tokenDigest })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'token_digest']).doNothing())
    .execute();
}

/** The appointment that a manage link opens, unless it was revoked. */
export async function selectManageLink(db: Database, tokenDigest: Buffer) {
  return db
    .selectFrom('manage_links')
    .select(['clinic_id as clinicId', 'appointment_id as appointmentId'])
    .where('token_digest', '=', tokenDigest)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}
