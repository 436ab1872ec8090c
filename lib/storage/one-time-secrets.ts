import 'server-only';
import type { Database, Transaction } from './database.ts';
import { databaseNow, identity, minutesAhead } from './identity-tables.ts';

export type SecretKind = 'setup' | 'reset';

/** Keeps the digest of a secret that opens once, for so many minutes. */
export async function insertOneTimeSecret(
  db: Database | Transaction,
  kind: SecretKind,
  digest: Buffer,
  {
    userId = null,
    madeBy = null,
    minutes,
  }: { userId?: string | null; madeBy?: string | null; minutes: number },
): Promise<void> {
  await identity(db)
    .insertInto('one_time_secrets')
    .values({
      secret_digest: digest,
      kind,
      user_id: userId,
      made_by: madeBy,
      expires_at: minutesAhead(minutes),
    })
    .execute();
}

/** Whose a secret is that still opens; undefined for one that does not. */
export async function selectOneTimeSecret(db: Database, kind: SecretKind, digest: Buffer) {
  return identity(db)
    .selectFrom('one_time_secrets')
    .select('user_id as userId')
    .where('kind', '=', kind)
    .where('secret_digest', '=', digest)
    .where('expires_at', '>', databaseNow)
    .executeTakeFirst();
}

/** As {@link selectOneTimeSecret}; from then on it opens nothing. Of two at once one has it. */
export async function takeOneTimeSecret(trx: Transaction, kind: SecretKind, digest: Buffer) {
  return identity(trx)
    .deleteFrom('one_time_secrets')
    .where('kind', '=', kind)
    .where('secret_digest', '=', digest)
    .where('expires_at', '>', databaseNow)
    .returning('user_id as userId')
    .executeTakeFirst();
}

/** Ends all secrets that somebody made for others. */
export async function deleteSecretsMadeBy(trx: Transaction, userId: string): Promise<void> {
  await identity(trx).deleteFrom('one_time_secrets').where('made_by', '=', userId).execute();
}

/** Ends all secrets of a kind: of one person, or the ones that are nobody's. */
export async function deleteOneTimeSecrets(
  db: Database | Transaction,
  kind: SecretKind,
  userId: string | null,
): Promise<void> {
  await identity(db)
    .deleteFrom('one_time_secrets')
    .where('kind', '=', kind)
    .where('user_id', userId === null ? 'is' : '=', userId)
    .execute();
}
