import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';

/** For how long a clinic knows who came, and when that was last seen to. */
export async function selectRetention(db: Database | Transaction, clinicId: string) {
  const row = await db
    .selectFrom('retention')
    .select(['contact_days as days', 'ran_at as ranAt'])
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
  return row ?? { days: null, ranAt: null };
}

/** Days past an appointment's end, null for ever. */
export async function storeRetention(
  trx: Transaction,
  clinicId: string,
  days: number | null,
): Promise<void> {
  await trx
    .insertInto('retention')
    .values({ clinic_id: clinicId, contact_days: days })
    .onConflict((conflict) => conflict.column('clinic_id').doUpdateSet({ contact_days: days }))
    .execute();
}

/** Takes a clinic that was not seen to for a while: of several processes one gets it. */
export async function claimRetention(
  db: Database,
  now: Instant,
  everyMs: number,
): Promise<{ clinicId: string; days: number } | undefined> {
  const { rows } = await sql<{ clinicId: string; days: number }>`
    update retention set ran_at = ${new Date(now)}
    where clinic_id = (
      select clinic_id from retention
      where contact_days is not null
        and (ran_at is null or ran_at <= ${new Date(now - everyMs)} or ran_at > ${new Date(now)})
      order by ran_at nulls first limit 1 for update skip locked
    ) returning clinic_id as "clinicId", contact_days as days`.execute(db);
  return rows[0];
}
