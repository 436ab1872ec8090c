import type pg from 'pg';

/** Every table with its number of rows and a digest of all of them, versions of rows included. */
export async function rowsOf(db: pg.Pool): Promise<Record<string, string>> {
  const tables = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const each = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ':' ||
         coalesce(sum(hashtextextended(t.*::text || t.xmin::text, 0)), 0) as rows from ${name} t`,
  );
  const { rows } = await db.query<{ name: string; rows: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map((table) => [table.name, table.rows]));
}
