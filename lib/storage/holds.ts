import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { rangeLiteral } from './appointments.ts';
import type { Database, Transaction } from './database.ts';

/**
 * Makes one visitor's wishes for a clinic wait for each other, so that holds are counted before the
 * next one is made. Taken before any calendar: nobody who has a calendar ever waits for a visitor.
 */
export async function lockVisitor(
  trx: Transaction,
  clinicId: string,
  visitor: Buffer,
): Promise<void> {
  const key = `${clinicId} ${visitor.toString('hex')}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
}

/** The times that this visitor keeps at the moment. */
export async function selectHoldsOf(
  trx: Transaction,
  clinicId: string,
  visitor: Buffer,
): Promise<Pick<StoredHold, 'practitioner_id' | 'starts_at'>[]> {
  return trx
    .selectFrom('appointments')
    .select(['practitioner_id', 'starts_at'])
    .where('clinic_id', '=', clinicId)
    .where('visitor_digest', '=', visitor)
    .where('status', '=', 'held')
    .where('expires_at', '>', sql<Instant>`clock_timestamp()`)
    .execute();
}

export interface StoredHold {
  appointment_id: string;
  agent_id: string;
  practitioner_id: string;
  starts_at: Instant;
  ends_at: Instant;
  expires_at: Instant;
  hold_extensions: number;
}

/** A hold, live or not, for who knows its secret. */
export async function selectHold(
  trx: Transaction,
  clinicId: string,
  holdDigest: Buffer,
): Promise<StoredHold | undefined> {
  return trx
    .selectFrom('appointments')
    .select([
      'appointment_id',
      'agent_id',
      'practitioner_id',
      'starts_at',
      'ends_at',
      'expires_at',
      'hold_extensions',
    ])
    .where('clinic_id', '=', clinicId)
    .where('status', '=', 'held')
    .where('hold_digest', '=', holdDigest)
    .$narrowType<{ expires_at: Instant }>()
    .executeTakeFirst();
}

/** Keeps a live hold until another instant. Returns false when there is no such hold any more. */
export async function extendHold(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  until: Instant,
): Promise<boolean> {
  const extended = await trx
    .updateTable('appointments')
    .set({
      expires_at: new Date(until),
      hold_extensions: sql`hold_extensions + 1`,
      updated_at: sql`clock_timestamp()`,
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '=', 'held')
    .where('expires_at', '>', sql<Instant>`clock_timestamp()`)
    .executeTakeFirst();
  return extended.numUpdatedRows === 1n;
}

/** Gives a held time back. Returns false when there was no such hold. */
export async function deleteHold(
  db: Database | Transaction,
  clinicId: string,
  holdDigest: Buffer,
): Promise<boolean> {
  const result = await db
    .deleteFrom('appointments')
    .where('clinic_id', '=', clinicId)
    .where('status', '=', 'held')
    .where('hold_digest', '=', holdDigest)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The live holds that block some calendars within the window. */
export async function selectLiveHolds(
  db: Database,
  clinicId: string,
  practitionerIds: readonly string[],
  window: Interval,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('appointments')
    .select('appointment_id')
    .where('clinic_id', '=', clinicId)
    .where('practitioner_id', 'in', practitionerIds)
    .where('status', '=', 'held')
    .where('expires_at', '>', sql<Instant>`clock_timestamp()`)
    .where(sql<boolean>`period && ${rangeLiteral(window)}::tstzrange`)
    .execute();
  return new Set(rows.map((row) => row.appointment_id));
}

const sweptAtOnce = 20;

/**
 * Deletes some holds that ended a while ago, in whatever calendar. Rows that somebody else has are
 * passed over, so that this never waits.
 */
export async function sweepExpiredHolds(trx: Transaction, clinicId: string): Promise<void> {
  await sql`
    delete from appointments
    where clinic_id = ${clinicId} and appointment_id in (
      select appointment_id from appointments
      where clinic_id = ${clinicId} and status = 'held'
        and expires_at <= clock_timestamp() - interval '1 hour'
      limit ${sweptAtOnce} for update skip locked
    )`.execute(trx);
}
