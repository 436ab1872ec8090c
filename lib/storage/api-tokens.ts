import 'server-only';
import type { Database } from './database.ts';

/** Stores the digest of a token for the read endpoints. */
export async function insertApiToken(
  db: Database,
  clinicId: string,
  tokenDigest: Buffer,
  label: string,
): Promise<void> {
  await db
    .insertInto('api_tokens')
    .values({ clinic_id: clinicId, token_digest: tokenDigest, label })
    .execute();
}

/** Whether this clinic has a live token with this digest. */
export async function hasApiToken(
  db: Database,
  clinicId: string,
  tokenDigest: Buffer,
): Promise<boolean> {
  const row = await db
    .selectFrom('api_tokens')
    .select('clinic_id')
    .where('clinic_id', '=', clinicId)
    .where('token_digest', '=', tokenDigest)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
