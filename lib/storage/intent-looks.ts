import 'server-only';
import { type Selectable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import { tellChanged } from './changes.ts';
import type { Database } from './database.ts';
import { fromNow, openStates } from './intents.ts';
import type { IntentsTable } from './tables.ts';

/** An intent to be looked into, with the clinic's settings it is looked into by. */
export type DueIntent = Selectable<IntentsTable> & {
  gateway_version: number;
  /** The database's clock. */
  now: Instant;
};

/** How many intents one clinic may have under way, and how many each has, so that one whose calendar
 * is slow leaves room for the others. */
export interface ClinicShare {
  most: number;
  underWay: Readonly<Record<string, number>>;
}

/**
 * Takes intents that are due. For as long as the lease they are nobody else's; whoever ends without
 * a word is followed by another.
 */
export async function claimDueIntents(
  db: Database,
  { limit, leaseMs, share }: { limit: number; leaseMs: number; share?: ClinicShare | undefined },
): Promise<DueIntent[]> {
  const { most, underWay } = share ?? { most: limit, underWay: {} };
  const left = sql<number>`${most}::int - coalesce((${JSON.stringify(underWay)}::jsonb ->> clinic_id::text)::int, 0)`;
  const isDue = sql<boolean>`next_check_at <= clock_timestamp()`;
  const nth = sql<number>`row_number() over (partition by clinic_id order by next_check_at)`;
  return db
    .with('waiting', (waiting) =>
      waiting
        .selectFrom('intents')
        .select(['clinic_id', 'intent_id', nth.as('nth'), left.as('left')])
        .where(isDue),
    )
    .with('due', (due) =>
      due
        .selectFrom('intents as i')
        .innerJoin('waiting as w', (join) =>
          join.onRef('w.clinic_id', '=', 'i.clinic_id').onRef('w.intent_id', '=', 'i.intent_id'),
        )
        .select(['i.clinic_id', 'i.intent_id'])
        .whereRef('w.nth', '<=', 'w.left')
        // Again: another may have taken it since it was counted.
        .where(isDue)
        .orderBy('i.next_check_at')
        .limit(limit)
        .forUpdate('i')
        .skipLocked(),
    )
    .updateTable('intents')
    .from('due')
    .innerJoin('clinics', 'clinics.clinic_id', 'due.clinic_id')
    .set((row) => ({ next_check_at: fromNow(leaseMs), checks: row('intents.checks', '+', 1) }))
    .whereRef('intents.clinic_id', '=', 'due.clinic_id')
    .whereRef('intents.intent_id', '=', 'due.intent_id')
    .returningAll('intents')
    .returning([
      'clinics.gateway_version',
      sql<number>`ceil(extract(epoch from clock_timestamp()) * 1000)::float8`.as('now'),
    ])
    .execute();
}

/** Nothing is known of what was sent: from now on it is looked for. */
export async function markUnknown(
  db: Database,
  clinicId: string,
  intentId: string,
  firstLookMs: number,
): Promise<void> {
  await db
    .updateTable('intents')
    .set({
      state: 'unknown',
      unknown_at: sql<Date>`clock_timestamp()`,
      next_check_at: fromNow(firstLookMs),
    })
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .where('state', '=', 'sent')
    .execute();
  tellChanged(db, clinicId);
}

/**
 * Stores what a look found, and when the next one is.
 *
 * @param undone seen not done; `false` when it was not, `undefined` when nothing could be seen
 * @param nextMs null for no further look
 */
export async function storeLook(
  db: Database,
  clinicId: string,
  intentId: string,
  { undone, nextMs }: { undone?: boolean | undefined; nextMs: number | null },
): Promise<void> {
  const since = sql<Date>`coalesce(undone_since, clock_timestamp())`;
  await db
    .updateTable('intents')
    .set({
      next_check_at: nextMs === null ? null : fromNow(nextMs),
      ...(undone === undefined ? {} : { undone_since: undone ? since : null }),
    })
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .where('state', 'in', openStates)
    .execute();
}

/** A person is to settle it. Returns false when that was known before, or it is settled. */
export async function handToStaff(
  db: Database,
  clinicId: string,
  intentId: string,
): Promise<boolean> {
  const result = await db
    .updateTable('intents')
    .set({ state: 'staff' })
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .where('state', '=', 'unknown')
    .executeTakeFirst();
  tellChanged(db, clinicId);
  return result.numUpdatedRows === 1n;
}

/**
 * Notes that it is sent once more, before it is. Of two who want to, one may: whoever still sees as
 * many sends as there were.
 */
export async function noteResend(
  db: Database,
  clinicId: string,
  intentId: string,
  { sends, leaseMs }: { sends: number; leaseMs: number },
): Promise<boolean> {
  const result = await db
    .updateTable('intents')
    .set({
      sends: sends + 1,
      undone_since: null,
      deadline: fromNow(leaseMs),
      next_check_at: fromNow(leaseMs),
    })
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .where('state', '=', 'unknown')
    .where('sends', '=', sends)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** It certainly did not leave: it may be sent another time, and what was seen before still holds. */
export async function takeBackResend(
  db: Database,
  clinicId: string,
  intentId: string,
  { sends, undoneSince }: { sends: number; undoneSince: Instant | null },
): Promise<void> {
  await db
    .updateTable('intents')
    .set({ sends, undone_since: undoneSince === null ? null : new Date(undoneSince) })
    .where('clinic_id', '=', clinicId)
    .where('intent_id', '=', intentId)
    .where('state', 'in', openStates)
    .where('sends', '=', sends + 1)
    .execute();
}

/** What is not settled yet, of one clinic or of all, oldest first. */
export async function selectUnsettled(db: Database, slug?: string) {
  return db
    .selectFrom('intents as i')
    .innerJoin('clinics as c', 'c.clinic_id', 'i.clinic_id')
    .select([
      'i.clinic_id as clinicId',
      'c.slug',
      'c.zone',
      'i.intent_id as intentId',
      'i.action',
      'i.state',
      'i.gateway',
      'i.appointment_id as appointmentId',
      'i.remote_id as remoteId',
      'i.starts_at as start',
      'i.left_at as left',
      'i.sends',
      'i.checks',
      'i.undone_since as undoneSince',
      'i.unknown_at as unknownAt',
      'i.created_at as asked',
    ])
    .where('i.state', 'in', openStates)
    .$if(slug !== undefined, (query) => query.where('c.slug', '=', slug ?? ''))
    .orderBy('i.created_at')
    .orderBy('i.intent_id')
    .execute();
}
