import 'server-only';
import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/** Stores the digest of a token for the read endpoints. */
export async function insertApiToken(
  db: Database | Transaction,
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

/** Enough of a token's digest to tell it from the others of its clinic. */
const tokenId = sql<string>`left(encode(token_digest, 'hex'), 16)`;

/** The tokens of a clinic, newest first. Nothing in it opens anything. */
export async function selectApiTokens(db: Database, clinicId: string) {
  return db
    .selectFrom('api_tokens')
    .select([tokenId.as('tokenId'), 'label', 'created_at as createdAt', 'revoked_at as revokedAt'])
    .where('clinic_id', '=', clinicId)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Takes a token away. Returns its label, or undefined when there is none that opens anything. */
export async function revokeApiToken(
  trx: Transaction,
  clinicId: string,
  id: string,
): Promise<string | undefined> {
  const revoked = await trx
    .updateTable('api_tokens')
    .set({ revoked_at: sql`clock_timestamp()` })
    .where('clinic_id', '=', clinicId)
    .where(tokenId, '=', id)
    .where('revoked_at', 'is', null)
    .returning('label')
    .executeTakeFirst();
  return revoked?.label;
}
