import 'server-only';
import type { Caller, ManageCommand, ManageOutcome } from '../contract/outcome.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { remember, selectRemembered } from '../storage/idempotency.ts';
import { inTransaction, RetryTransaction } from '../storage/transaction.ts';
import { refuse } from './refusals.ts';

/**
 * Field order must not make two equal requests differ, nor which hold is turned into the
 * appointment: it is a way to have the time, not part of the wish.
 */
function canonical(command: ManageCommand): string {
  const entries = Object.entries(command).filter(
    ([name, value]) => name !== 'hold' && value !== undefined,
  );
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Two requests with the same digest ask for the same. */
export function requestDigestOf(command: ManageCommand): Buffer {
  return digestOf(canonical(command));
}

/**
 * Runs the work in one transaction, at most once for an idempotency key. The answer is remembered
 * in the same transaction, so it is never remembered without having become true; refusals are not
 * remembered, so that the same key can be tried again. The work takes the calendar lock, so a
 * second request with the same key waits there, finds the answer by `replay` and returns it.
 */
export async function once<Outcome extends { ok: boolean }>(
  db: Database,
  clinicId: string,
  command: ManageCommand,
  caller: Caller,
  work: (
    trx: Transaction,
    replay: () => Promise<ManageOutcome | undefined>,
  ) => Promise<Outcome | ManageOutcome>,
): Promise<Outcome | ManageOutcome> {
  const { idempotencyKey } = caller;
  if (idempotencyKey === undefined) {
    return inTransaction(db, clinicId, (trx) => work(trx, async () => undefined));
  }
  const keyDigest = digestOf(idempotencyKey);
  const requestDigest = requestDigestOf(command);
  return inTransaction(db, clinicId, async (trx) => {
    let replayed: ManageOutcome | undefined;
    const replay = async () => {
      const remembered = await selectRemembered(trx, clinicId, keyDigest);
      if (!remembered) return undefined;
      replayed = remembered.requestDigest.equals(requestDigest)
        ? (remembered.outcome as ManageOutcome)
        : refuse('keyReused');
      return replayed;
    };
    // At once, whatever has become of the agent or the appointment since; and for who had to wait
    // for the calendar, again behind its lock.
    const outcome = (await replay()) ?? (await work(trx, replay));
    if (replayed || !outcome.ok) return outcome;
    const entry = { keyDigest, requestDigest, outcome };
    if (!(await remember(trx, clinicId, entry))) throw new RetryTransaction();
    return outcome;
  });
}
