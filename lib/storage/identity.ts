import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from './database.ts';
import { databaseClock, identity } from './identity-tables.ts';

/** Somebody who can sign in. */
export async function selectUser(db: Database | Transaction, userId: string) {
  const user = await identity(db)
    .selectFrom('user')
    .select(['id as userId', 'name', 'email', 'twoFactorEnabled as hasSecondFactor'])
    .where('id', '=', userId)
    .executeTakeFirst();
  return user && { ...user, hasSecondFactor: user.hasSecondFactor === true };
}

/** Whose address this is; undefined for nobody's. */
export async function selectUserByEmail(db: Database | Transaction, email: string) {
  return identity(db)
    .selectFrom('user')
    .select(['id as userId', 'name'])
    .where('email', '=', email)
    .executeTakeFirst();
}

/**
 * Adds somebody who signs in with a password. Whoever has the address already is left as they are.
 *
 * @returns their id; undefined when the address is taken
 */
export async function insertUser(
  trx: Transaction,
  { name, email, hash }: { name: string; email: string; hash: string },
): Promise<string | undefined> {
  const id = randomUUID();
  const added = await identity(trx)
    .insertInto('user')
    .values({ id, name, email, emailVerified: false })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return undefined;
  await setPassword(trx, id, hash);
  return id;
}

/** Gives somebody another password, or their first. */
export async function setPassword(
  db: Database | Transaction,
  userId: string,
  hash: string,
): Promise<void> {
  const { numUpdatedRows } = await identity(db)
    .updateTable('account')
    .set({ password: hash, updatedAt: databaseClock })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await identity(db)
    .insertInto('account')
    .values({
      id: randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
      updatedAt: databaseClock,
    })
    .execute();
}

/** The hash of somebody's password; null when they have none. */
export async function selectPassword(db: Database, userId: string): Promise<string | null> {
  const account = await identity(db)
    .selectFrom('account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return account?.password ?? null;
}

/** The hash of the password of whoever has this address; null when nobody has, or no password. */
export async function selectPasswordOf(db: Database, email: string): Promise<string | null> {
  const account = await identity(db)
    .selectFrom('user')
    .innerJoin('account', 'account.userId', 'user.id')
    .select('account.password')
    .where('user.email', '=', email)
    .where('account.providerId', '=', 'credential')
    .executeTakeFirst();
  return account?.password ?? null;
}

/** Takes somebody's password away: nobody signs in with it. */
export async function deletePassword(db: Database | Transaction, userId: string): Promise<void> {
  await identity(db)
    .deleteFrom('account')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
}

export async function updateUserName(db: Database, userId: string, name: string): Promise<void> {
  await identity(db)
    .updateTable('user')
    .set({ name, updatedAt: databaseClock })
    .where('id', '=', userId)
    .execute();
}

/** Takes somebody's second factor away, its recovery codes with it. */
export async function deleteSecondFactor(
  db: Database | Transaction,
  userId: string,
): Promise<void> {
  await identity(db).deleteFrom('twoFactor').where('userId', '=', userId).execute();
  await identity(db)
    .updateTable('user')
    .set({ twoFactorEnabled: false, updatedAt: databaseClock })
    .where('id', '=', userId)
    .execute();
}

/** Somebody's passkeys, by the time they were made. */
export async function selectPasskeys(db: Database, userId: string) {
  return identity(db)
    .selectFrom('passkey')
    .select(['id as passkeyId', 'name', 'createdAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .execute();
}

/** Forgets one passkey of somebody. */
export async function deletePasskey(
  db: Database,
  userId: string,
  passkeyId: string,
): Promise<boolean> {
  const { numDeletedRows } = await identity(db)
    .deleteFrom('passkey')
    .where('userId', '=', userId)
    .where('id', '=', passkeyId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deletePasskeys(db: Database | Transaction, userId: string): Promise<void> {
  await identity(db).deleteFrom('passkey').where('userId', '=', userId).execute();
}
