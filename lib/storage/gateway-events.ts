import 'server-only';
import { sql } from 'kysely';
import type { Transaction } from './database.ts';

const sweptAtOnce = 20;

/**
 * Remembers, in the transaction that acts on it, what a calendar elsewhere has told. Returns false
 * when it was told before: there is nothing more to do then.
 */
export async function rememberEvent(
  trx: Transaction,
  clinicId: string,
  eventDigest: Buffer,
): Promise<boolean> {
  const result = await trx
    .insertInto('gateway_events')
    .values({ clinic_id: clinicId, event_digest: eventDigest })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'event_digest']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Forgets some events of 30 days ago; rows that somebody else has are passed over. */
export async function sweepOldEvents(trx: Transaction, clinicId: string): Promise<void> {
  await sql`
    delete from gateway_events
    where clinic_id = ${clinicId} and event_digest in (
      select event_digest from gateway_events
      where clinic_id = ${clinicId} and created_at <= clock_timestamp() - interval '30 days'
      limit ${sweptAtOnce} for update skip locked
    )`.execute(trx);
}

/** Whether an event is remembered. */
export async function hasEvent(
  trx: Transaction,
  clinicId: string,
  eventDigest: Buffer,
): Promise<boolean> {
  const found = await trx
    .selectFrom('gateway_events')
    .select('clinic_id')
    .where('clinic_id', '=', clinicId)
    .where('event_digest', '=', eventDigest)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Makes what a clinic is told be taken in turn: two events about one appointment must not both find
 * that the other has not happened. Taken before anything else is locked.
 */
export async function lockEvents(trx: Transaction, clinicId: string): Promise<void> {
  const key = `${clinicId} gateway events`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
}
