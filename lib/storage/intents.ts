import 'server-only';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { IntentState } from './columns.ts';
import type { Database, Transaction } from './database.ts';
import type { IntentsTable } from './tables.ts';

export const openStates = ['sent', 'unknown', 'staff'] as const satisfies IntentState[];
export type OpenState = (typeof openStates)[number];

export type StoredIntent = Selectable<IntentsTable>;

export type NewIntent = Omit<
  Insertable<IntentsTable>,
  'clinic_id' | 'wish' | 'deadline' | 'next_check_at'
> & {
  wish: unknown;
  /** How long an answer is to be expected. */
  patienceMs: number;
};

export function fromNow(ms: number) {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1000})`;
}

const keyKept = sql<Instant>`clock_timestamp() - interval '24 hours'`;

/** Writes down what is about to be asked, before it is. Returns false when its key was just used. */
export async function insertIntent(
  trx: Transaction,
  clinicId: string,
  { wish, patienceMs, ...intent }: NewIntent,
): Promise<boolean> {
  const deadline = fromNow(patienceMs);
  const result = await trx
    .insertInto('intents')
    .values({
      ...intent,
      clinic_id: clinicId,
      wish: JSON.stringify(wish),
      deadline,
      next_check_at: deadline,
    })
    .onConflict((conflict) =>
      conflict.columns(['clinic_id', 'key_digest']).where('key_digest', 'is not', null).doNothing(),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function selectIntent(
  db: Database | Transaction,
  clinicId: string,
  intentId: string,
): Promise<StoredIntent | undefined> {
  return db
    .selectFrom('intents')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .executeTakeFirst();
}

/** What was asked under this key, while the key is remembered; older ones lose theirs. */
export async function selectIntentByKey(
  db: Database | Transaction,
  clinicId: string,
  keyDigest: Buffer,
): Promise<StoredIntent | undefined> {
  await db
    .updateTable('intents')
    .set({ key_digest: null })
    .where('clinic_id', '=', clinicId)
    .where('key_digest', '=', keyDigest)
    .where('created_at', '<=', keyKept)
    .where('settled_at', 'is not', null)
    .execute();
  return db
    .selectFrom('intents')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('key_digest', '=', keyDigest)
    .executeTakeFirst();
}

/** What is not settled yet of what was asked for an appointment, by our id or theirs; the latest. */
export async function selectOpenIntent(
  db: Database | Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<StoredIntent | undefined> {
  return db
    .selectFrom('intents')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where((either) =>
      either.or([
        either('appointment_id', '=', appointmentId),
        either.and([either('appointment_id', 'is', null), either('remote_id', '=', appointmentId)]),
      ]),
    )
    .where('state', 'in', openStates)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Whether a time of a practitioner is being asked for, or may have just been taken, through us. */
export async function isBeingAsked(
  trx: Transaction,
  clinicId: string,
  practitionerId: string,
  start: Instant,
): Promise<boolean> {
  const row = await trx
    .selectFrom('intents as i')
    .innerJoin('agents as a', (join) =>
      join.onRef('a.clinic_id', '=', 'i.clinic_id').onRef('a.agent_id', '=', 'i.agent_id'),
    )
    .select('i.intent_id')
    .where('i.clinic_id', '=', clinicId)
    .where('i.state', 'in', openStates)
    .where('i.starts_at', '=', sql<Instant>`${new Date(start)}`)
    .where('a.practitioner_id', '=', practitionerId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Times that are being asked for, by practitioner: nobody else is offered them. */
export async function selectAskedStarts(
  db: Database,
  clinicId: string,
): Promise<{ practitionerId: string; start: Instant }[]> {
  return db
    .selectFrom('intents as i')
    .innerJoin('agents as a', (join) =>
      join.onRef('a.clinic_id', '=', 'i.clinic_id').onRef('a.agent_id', '=', 'i.agent_id'),
    )
    .select(['a.practitioner_id as practitionerId', 'i.starts_at as start'])
    .where('i.clinic_id', '=', clinicId)
    .where('i.state', 'in', openStates)
    .where('i.starts_at', 'is not', null)
    .$narrowType<{ start: Instant }>()
    .execute();
}

/**
 * Locks an intent that is to be settled, whatever its state: of a late answer, a look, news and a
 * person at once, one settles it and the others find it settled.
 */
export async function lockIntent(
  trx: Transaction,
  clinicId: string,
  intentId: string,
): Promise<StoredIntent | undefined> {
  return trx
    .selectFrom('intents')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .forUpdate()
    .executeTakeFirst();
}

/** Locks what is open for an appointment. */
export async function lockOpenIntents(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<StoredIntent[]> {
  return trx
    .selectFrom('intents')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('state', 'in', openStates)
    .orderBy('intent_id')
    .forUpdate()
    .execute();
}

/** What an intent came to. A refused one gives its key back, to be tried again. */
export async function closeIntent(
  trx: Transaction,
  clinicId: string,
  intentId: string,
  outcome: { state: 'yes'; remoteId: string | null } | { state: 'no'; code: string },
): Promise<void> {
  await trx
    .updateTable('intents')
    .set({
      state: outcome.state,
      wish: null,
      next_check_at: null,
      settled_at: sql<Date>`clock_timestamp()`,
      ...(outcome.state === 'yes'
        ? { ...(outcome.remoteId !== null && { remote_id: outcome.remoteId }), code: null }
        : { code: outcome.code, key_digest: null }),
    })
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .execute();
}

/** It turned out to be an appointment that was there before. */
export async function pointIntentTo(
  trx: Transaction,
  { clinic_id: clinicId, intent_id: intentId }: Pick<StoredIntent, 'clinic_id' | 'intent_id'>,
  appointmentId: string,
): Promise<void> {
  await trx
    .updateTable('intents')
    .set({ appointment_id: appointmentId })
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .execute();
}

/** The booking of an agent's time that is being asked for. */
export async function selectOpenBooking(
  trx: Transaction,
  clinicId: string,
  gateway: StoredIntent['gateway'],
  agentId: string,
  start: Instant,
): Promise<StoredIntent | undefined> {
  return trx
    .selectFrom('intents')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('gateway', '=', gateway)
    .where('agent_id', '=', agentId)
    .where('action', '=', 'book')
    .where('state', 'in', openStates)
    .where('wish', 'is not', null)
    .where('starts_at', '=', sql<Instant>`${new Date(start)}`)
    .executeTakeFirst();
}
