import 'server-only';
import type { Database, Transaction } from './database.ts';
import { databaseClock, databaseNow, identity } from './identity-tables.ts';

/** Writes down that a request came with this session. */
export async function touchSession(db: Database, sessionId: string): Promise<void> {
  await identity(db)
    .updateTable('session')
    .set({ seenAt: databaseClock })
    .where('id', '=', sessionId)
    .execute();
}

/** Writes down that the person proved who they are, which unlocks. */
export async function proveSession(db: Database, sessionId: string): Promise<void> {
  await identity(db)
    .updateTable('session')
    .set({ seenAt: databaseClock, provedAt: databaseClock, lockedAt: null })
    .where('id', '=', sessionId)
    .execute();
}

/** Locks a session until its person proves who they are. */
export async function lockSession(db: Database, sessionId: string): Promise<void> {
  await identity(db)
    .updateTable('session')
    .set({ lockedAt: databaseClock })
    .where('id', '=', sessionId)
    .execute();
}

/** The session with this token, while it lasts. */
export async function selectSessionByToken(db: Database, token: string) {
  return identity(db)
    .selectFrom('session')
    .select(['id', 'userId'])
    .where('token', '=', token)
    .where('expiresAt', '>', databaseNow)
    .executeTakeFirst();
}

/** Where somebody is signed in, what was used last first. */
export async function selectSessions(db: Database, userId: string) {
  return identity(db)
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'seenAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', databaseNow)
    .orderBy('seenAt', 'desc')
    .execute();
}

/** Ends one session of somebody. */
export async function deleteSession(
  db: Database,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const { numDeletedRows } = await identity(db)
    .deleteFrom('session')
    .where('userId', '=', userId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends every session of somebody, but for one. */
export async function deleteSessions(
  db: Database | Transaction,
  userId: string,
  { but }: { but?: string } = {},
): Promise<void> {
  let all = identity(db).deleteFrom('session').where('userId', '=', userId);
  if (but !== undefined) all = all.where('id', '<>', but);
  await all.execute();
}
