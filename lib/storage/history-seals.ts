import 'server-only';
import { type Selectable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';
import type { AuditSealsTable, HistoryHeadsTable } from './history-tables.ts';

/** What a line says, as text: the same for as long as nobody changes it. */
export type LineContent = readonly (string | null)[];

export interface SealableLine {
  auditId: number;
  content: LineContent;
}

/** Every column of a line but whose it is; a test demands all. */
export const lineContent = sql<LineContent>`json_build_array(
  a.audit_id::text, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), a.channel,
  a.event, a.appointment_id, to_char(a.starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
  a.actor_id, a.actor_name, a.subject_id, a.detail::text)`;

export type StoredHead = Selectable<HistoryHeadsTable>;
export type NewSeal = Omit<Selectable<AuditSealsTable>, 'clinic_id'>;

/** The clinics that have lines without a seal. */
export async function selectUnsealedClinics(db: Database): Promise<string[]> {
  const { rows } = await sql<{ clinic_id: string }>`
    select c.clinic_id from clinics c left join history_heads h using (clinic_id)
    where exists (
      select from audit a
      where a.clinic_id = c.clinic_id and a.audit_id > coalesce(h.settled_id, 0)
        and not exists (
          select from audit_seals s where s.clinic_id = a.clinic_id and s.audit_id = a.audit_id
        )
    )`.execute(db);
  return rows.map((row) => row.clinic_id);
}

/** The end of a clinic's chain, which nobody else adds to meanwhile; undefined while somebody does. */
export async function lockHead(
  trx: Transaction,
  clinicId: string,
): Promise<StoredHead | undefined> {
  await trx
    .insertInto('history_heads')
    .values({ clinic_id: clinicId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return trx
    .selectFrom('history_heads')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** The end of a clinic's chain, as it is; undefined when nothing was ever sealed. */
export async function selectHead(db: Database, clinicId: string): Promise<StoredHead | undefined> {
  return db
    .selectFrom('history_heads')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
}

/** Lines without a seal, oldest first; the clock to seal them by, and the newest number given out. */
export async function selectUnsealed(
  db: Database | Transaction,
  clinicId: string,
  after: number,
  limit: number,
): Promise<{ lines: SealableLine[]; now: Instant; newest: number }> {
  const { rows } = await sql<{ id: number; content: LineContent }>`
    select a.audit_id as id, ${lineContent} as content from audit a
    where a.clinic_id = ${clinicId} and a.audit_id > ${after}
      and not exists (
        select from audit_seals s where s.clinic_id = a.clinic_id and s.audit_id = a.audit_id
      )
    order by a.audit_id limit ${limit}`.execute(db);
  const known = await sql<{ now: number; newest: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
      coalesce(pg_sequence_last_value(pg_get_serial_sequence('audit', 'audit_id')::regclass), 0)
        as newest`.execute(db);
  return {
    lines: rows.map(({ id, content }) => ({ auditId: id, content })),
    ...(known.rows[0] ?? { now: Number.NaN, newest: 0 }),
  };
}

/** Adds seals to the end of the chain, and moves its end. */
export async function insertSeals(
  trx: Transaction,
  clinicId: string,
  seals: readonly NewSeal[],
  head: Omit<StoredHead, 'clinic_id'>,
): Promise<void> {
  await trx
    .insertInto('audit_seals')
    .values(
      seals.map((seal) => ({
        ...seal,
        clinic_id: clinicId,
        sealed_at: new Date(seal.sealed_at),
      })),
    )
    .execute();
  await trx
    .updateTable('history_heads')
    .set({ ...head, settling_since: new Date(head.settling_since) })
    .where('clinic_id', '=', clinicId)
    .execute();
}

/** A seal and the line it is of; no content when the line is gone. */
export interface SealedLine extends NewSeal {
  content: LineContent | null;
}

/** The chain, some seals at a time, in order. */
export async function selectSealed(
  db: Database | Transaction,
  clinicId: string,
  after: number,
  limit: number,
): Promise<SealedLine[]> {
  const { rows } = await sql<SealedLine>`
    select s.seal_no, s.audit_id, s.sealed_at, s.key_no, s.digest,
      case when a.audit_id is null then null else ${lineContent} end as content
    from audit_seals s
    left join audit a on a.clinic_id = s.clinic_id and a.audit_id = s.audit_id
    where s.clinic_id = ${clinicId} and s.seal_no > ${after}
    order by s.seal_no limit ${limit}`.execute(db);
  return rows;
}

/** The keys of a clinic's history, as they are stored, by number. */
export async function selectHistoryKeys(
  db: Database | Transaction,
  clinicId: string,
): Promise<{ keyNo: number; sealed: Buffer }[]> {
  return db
    .selectFrom('history_keys')
    .select(['key_no as keyNo', 'sealed'])
    .where('clinic_id', '=', clinicId)
    .orderBy('key_no')
    .execute();
}

/** Every clinic's keys, with its name in addresses. */
export async function selectAllHistoryKeys(db: Database | Transaction) {
  return db
    .selectFrom('history_keys as k')
    .innerJoin('clinics as c', 'c.clinic_id', 'k.clinic_id')
    .select(['k.clinic_id as clinicId', 'c.slug', 'k.key_no as keyNo', 'k.sealed'])
    .orderBy('c.slug')
    .orderBy('k.key_no')
    .execute();
}

/** Adds a key. */
export async function insertHistoryKey(
  trx: Transaction,
  clinicId: string,
  keyNo: number,
  sealed: Buffer,
): Promise<void> {
  await trx
    .insertInto('history_keys')
    .values({ clinic_id: clinicId, key_no: keyNo, sealed })
    .execute();
}

/** Puts the same key back, encrypted anew. */
export async function storeHistoryKey(
  trx: Transaction,
  clinicId: string,
  keyNo: number,
  sealed: Buffer,
): Promise<void> {
  await trx
    .updateTable('history_keys')
    .set({ sealed })
    .where('clinic_id', '=', clinicId)
    .where('key_no', '=', keyNo)
    .execute();
}
