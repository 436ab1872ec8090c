import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Transaction } from './database.ts';

const deadlock = '40P01';
const serializationFailure = '40001';
const attempts = 4;

/** SQLSTATE of a PostgreSQL error, else undefined. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The exclusion constraint refused: the calendar is taken. */
export function isOverlap(error: unknown): boolean {
  return sqlState(error) === '23P01';
}

/** Thrown by work that found its own reading out of date: roll back and start again. */
export class RetryTransaction extends Error {
  override name = 'RetryTransaction';
}

function isWorthRetrying(error: unknown): boolean {
  const state = sqlState(error);
  return error instanceof RetryTransaction || state === deadlock || state === serializationFailure;
}

/**
 * Runs the work in one transaction, again up to three times, after 10 to 50 ms, when the database
 * gave it up for a deadlock or a serialization failure or the work asks for it.
 *
 * @throws whatever the work throws, and the database's error when the retries are used up.
 */
export async function inTransaction<T>(
  db: Database,
  work: (trx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (!isWorthRetrying(error) || attempt === attempts) throw error;
      await wait(10 + Math.random() * 40);
    }
  }
}
