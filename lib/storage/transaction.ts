import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { withinBulkhead } from './bulkhead.ts';
import { tellChanged } from './changes.ts';
import type { Database, Transaction } from './database.ts';

const deadlock = '40P01';
const serializationFailure = '40001';
const retries = 3;

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

/** How often work may find itself out of date before the clinic is too busy to be served. */
const restarts = 20;

function isRolledBack(error: unknown): boolean {
  const state = sqlState(error);
  return state === deadlock || state === serializationFailure;
}

/**
 * Runs the work in one transaction of a clinic: again at once when it finds itself out of date,
 * and up to three times, after 10 to 50 ms, when the database gave it up for a deadlock or a
 * serialization failure. Whoever watches the clinic hears of it.
 *
 * @throws whatever the work throws, the database's error when the retries are used up, and
 * Overloaded when too many transactions of this clinic are waiting
 */
export async function inTransaction<T>(
  db: Database,
  clinicId: string,
  work: (trx: Transaction) => Promise<T>,
): Promise<T> {
  return withinBulkhead(clinicId, async () => {
    let retried = 0;
    for (let restarted = 0; ; ) {
      try {
        // Work locks and then reads what was committed meanwhile: that is this level's promise,
        // and the server's default may be another.
        const result = await db.transaction().setIsolationLevel('read committed').execute(work);
        tellChanged(db, clinicId);
        return result;
      } catch (error) {
        if (error instanceof RetryTransaction && restarted < restarts) {
          restarted += 1;
        } else if (isRolledBack(error) && retried < retries) {
          retried += 1;
          await wait(10 + Math.random() * 40);
        } else {
          throw error;
        }
      }
    }
  });
}
