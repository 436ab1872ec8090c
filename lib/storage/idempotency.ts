import 'server-only';
import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/** How long a key is remembered; the contract promises 24 hours. */
const kept = sql`clock_timestamp() - interval '24 hours'`;

/** What was answered to the first request with this key, when it is still remembered. */
export async function selectRemembered(
  db: Database | Transaction,
  clinicId: string,
  keyDigest: Buffer,
) {
  return db
    .selectFrom('idempotency')
    .select(['request_digest as requestDigest', 'outcome'])
    .where('clinic_id', '=', clinicId)
    .where('key_digest', '=', keyDigest)
    .where('created_at', '>', kept.$castTo<number>())
    .executeTakeFirst();
}

/**
 * Remembers an answer in the transaction that made it true. Returns false when another
 * transaction has just remembered one under the same key: roll back and read that.
 */
export async function remember(
  trx: Transaction,
  clinicId: string,
  entry: { keyDigest: Buffer; requestDigest: Buffer; outcome: unknown },
): Promise<boolean> {
  await trx
    .deleteFrom('idempotency')
    .where('clinic_id', '=', clinicId)
    .where('created_at', '<=', kept.$castTo<number>())
    .execute();
  const result = await trx
    .insertInto('idempotency')
    .values({
      clinic_id: clinicId,
      key_digest: entry.keyDigest,
      request_digest: entry.requestDigest,
      outcome: JSON.stringify(entry.outcome),
    })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'key_digest']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
