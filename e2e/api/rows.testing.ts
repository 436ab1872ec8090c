import { expect } from '@playwright/test';
import type pg from 'pg';

/** Seals are put on the lines of the history soon after they were written, whoever asks for what. */
const SEALS = ['audit_seals', 'history_heads', 'history_keys'];

/** What the database keeps of itself about who appointments are for, whenever one gets its name. */
export const KEPT_OF_PEOPLE = ['customers', 'customer_keys'] as const;

/** Waits until every line of the history has its seal: from then on nothing is written by itself. */
export async function untilSealed(db: pg.Pool): Promise<void> {
  const unsealed = async () => {
    const { rows } = await db.query(`select from audit left join audit_seals using
      (clinic_id, audit_id) where seal_no is null limit 1`);
    return rows.length;
  };
  await expect.poll(unsealed, { timeout: 20_000 }).toBe(0);
}

/**
 * Every table, with its number of rows and a digest of all of them, versions included; the seals only
 * where whoever asks has waited for them.
 */
export async function rowsOf(
  db: pg.Pool,
  { seals = false }: { seals?: boolean } = {},
): Promise<Record<string, string>> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'identity') and tablename <> all ($1) order by 1`,
    [seals ? [] : SEALS],
  );
  const each = tables.rows.map(
    ({ name }) =>
      `select '${name.replace(/^public\./, '')}' as name, count(*) || ':' ||
         coalesce(sum(hashtextextended(t.*::text || t.xmin::text, 0)), 0) as rows from ${name} t`,
  );
  const { rows } = await db.query<{ name: string; rows: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map((table) => [table.name, table.rows]));
}
