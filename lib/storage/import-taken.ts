import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';

/** A stretch of a practitioner's calendar that is taken, and by whom. */
export interface TakenStretch {
  practitionerId: string;
  start: Instant;
  end: Instant;
  startsAt: Instant;
  /** As {@link selectNameKeys} has it; empty for a blocked time. */
  nameKey: string;
  /** It takes no time, and is known all the same. */
  cancelled: boolean;
}

/** What is in the calendars within a stretch of time; holds, which pass, are left out. */
export async function selectTaken(
  db: Database | Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
  within: { start: Instant; end: Instant },
): Promise<TakenStretch[]> {
  const range = sql`tstzrange(${new Date(within.start)}, ${new Date(within.end)}, '[]')`;
  const { rows } = await sql<TakenStretch>`
    select practitioner_id as "practitionerId", coalesce(name_key(name), '') as "nameKey",
      (extract(epoch from lower(period)) * 1000)::float8 as start,
      (extract(epoch from upper(period)) * 1000)::float8 as end,
      (extract(epoch from starts_at) * 1000)::float8 as "startsAt",
      status = 'cancelled' as cancelled
    from appointments
    where clinic_id = ${clinicId} and practitioner_id = any(${practitionerIds}::uuid[])
      and period && ${range} and status <> 'held'
    union all
    select practitioner_id, '',
      (extract(epoch from lower(period)) * 1000)::float8,
      (extract(epoch from upper(period)) * 1000)::float8,
      (extract(epoch from lower(period)) * 1000)::float8, false
    from blocked_times
    where clinic_id = ${clinicId} and practitioner_id = any(${practitionerIds}::uuid[])
      and period && ${range}`.execute(db);
  return rows;
}

/** What tells whether two spellings are one name, by name; the database alone says so. */
export async function selectNameKeys(
  db: Database | Transaction,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; key: string }>`
    select name, name_key(name) as key from unnest(${[...new Set(names)]}::text[]) name`.execute(
    db,
  );
  return new Map(rows.map(({ name, key }) => [name, key]));
}

/** Whether a practitioner's calendar has this appointment: the same name at the same time. */
export async function hasSame(
  trx: Transaction,
  clinicId: string,
  same: { practitionerId: string; start: Instant; name: string; cancelled: boolean },
): Promise<boolean> {
  const found = await trx
    .selectFrom('appointments')
    .select('appointment_id')
    .where('clinic_id', '=', clinicId)
    .where('starts_at', '=', sql<Instant>`${new Date(same.start)}`)
    .where('practitioner_id', '=', same.practitionerId)
    .where(sql<boolean>`name_key(name) = name_key(${same.name})`)
    .where('status', '!=', 'held')
    .where(sql<boolean>`(status = 'cancelled') = ${same.cancelled}`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
