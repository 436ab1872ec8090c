import 'server-only';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from './database.ts';

/** What stands in an order that a clinic chooses, and what each is told by. */
const tables = {
  service: { table: 'services', id: 'service_id', name: 'name' },
  practitioner: { table: 'practitioners', id: 'practitioner_id', name: 'name' },
  question: { table: 'questions', id: 'question_id', name: 'label' },
} as const;

export type OrderedKind = keyof typeof tables;

/** The place behind all others of a clinic, for something new. */
export function lastOf(
  table: (typeof tables)[OrderedKind]['table'],
  clinicId: string,
): RawBuilder<number> {
  return sql<number>`(select coalesce(max(position) + 1, 0) from ${sql.table(table)}
    where clinic_id = ${clinicId})`;
}

/**
 * What is in use, in its order: everything of the clinic, or the questions of one service. Nobody
 * else changes an order of this clinic until the transaction ends.
 */
export async function lockOrder(
  trx: Transaction,
  clinicId: string,
  kind: OrderedKind,
  id: string,
): Promise<{ id: string; name: string }[]> {
  const { table, id: key, name } = tables[kind];
  await sql`select 1 from clinics where clinic_id = ${clinicId} for no key update`.execute(trx);
  const sameService = sql`and service_id = (select service_id from questions
    where clinic_id = ${clinicId} and question_id::text = ${id})`;
  const { rows } = await sql<{ id: string; name: string }>`
    select ${sql.ref(key)} as id, ${sql.ref(name)} as name from ${sql.table(table)}
    where clinic_id = ${clinicId} and active ${kind === 'question' ? sameService : sql``}
    order by position, ${sql.ref(name)}
    for no key update`.execute(trx);
  return rows;
}

/** Puts these in this order, one after the other. */
export async function storeOrder(
  trx: Transaction,
  clinicId: string,
  kind: OrderedKind,
  ids: readonly string[],
): Promise<void> {
  const { table, id: key } = tables[kind];
  await sql`
    update ${sql.table(table)} as listed set position = chosen.place - 1
    from unnest(${ids}::uuid[]) with ordinality as chosen (id, place)
    where listed.clinic_id = ${clinicId} and listed.${sql.ref(key)} = chosen.id
      and listed.position <> chosen.place - 1`.execute(trx);
}
