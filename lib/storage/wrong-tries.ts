import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';
import { databaseClock, databaseNow, identity } from './identity-tables.ts';

/** How long wrong tries are remembered. */
const minutes = 15;

const isOver = sql<boolean>`wrong_tries.since < clock_timestamp() - ${minutes} * interval '1 minute'`;

/**
 * Counts a try before anybody knows whether it is right, so that many at once cannot pass.
 *
 * @returns how many there were within a quarter of an hour, this one among them
 */
export async function countTry(db: Database, digest: Buffer): Promise<number> {
  const { tries } = await identity(db)
    .insertInto('wrong_tries')
    .values({ tried_digest: digest, tries: 1 })
    .onConflict((conflict) =>
      conflict.column('tried_digest').doUpdateSet({
        tries: sql<number>`case when ${isOver} then 1 else wrong_tries.tries + 1 end`,
        since: sql<Date>`case when ${isOver} then clock_timestamp() else wrong_tries.since end`,
      }),
    )
    .returning('tries')
    .executeTakeFirstOrThrow();
  return tries;
}

/** Takes back a try that was right. */
export async function uncountTry(db: Database, digest: Buffer): Promise<void> {
  await identity(db)
    .updateTable('wrong_tries')
    .set({ tries: sql<number>`greatest(tries - 1, 0)` })
    .where('tried_digest', '=', digest)
    .execute();
}

/** Forgets the wrong tries of somebody who is known to be right by now. */
export async function forgetTries(db: Database, digest: Buffer): Promise<void> {
  await identity(db).deleteFrom('wrong_tries').where('tried_digest', '=', digest).execute();
}

/** Forgets wrong tries and spent codes that are of no use any more. */
export async function sweepTries(db: Database): Promise<void> {
  const old = sql<Instant>`clock_timestamp() - interval '1 day'`;
  await identity(db).deleteFrom('wrong_tries').where('since', '<', old).execute();
  await identity(db).deleteFrom('spent_codes').where('spent_at', '<', old).execute();
  await identity(db).deleteFrom('one_time_secrets').where('expires_at', '<', databaseNow).execute();
  await identity(db).deleteFrom('session').where('expiresAt', '<', databaseNow).execute();
}

/** Uses up a code of somebody's authenticator app; false when it was used before. */
export async function spendCode(
  db: Database | Transaction,
  userId: string,
  digest: Buffer,
): Promise<boolean> {
  const spent = await identity(db)
    .insertInto('spent_codes')
    .values({ user_id: userId, code_digest: digest })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'code_digest'])
        .doUpdateSet({ spent_at: databaseClock })
        // The same six digits come again one day.
        .where(
          'spent_codes.spent_at',
          '<',
          sql<Instant>`clock_timestamp() - interval '10 minutes'`,
        ),
    )
    .returning('user_id')
    .executeTakeFirst();
  return spent !== undefined;
}

/** Whom a sign-in is of that waits for its second factor. */
export async function selectWaiting(db: Database, identifier: string): Promise<string | undefined> {
  const waiting = await identity(db)
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifier)
    .where('expiresAt', '>', databaseNow)
    .executeTakeFirst();
  return waiting?.value;
}
