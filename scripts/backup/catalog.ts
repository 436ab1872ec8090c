import type pg from 'pg';
import type { Sequence, TableFrame } from './frames.ts';

/** Makes the text of values the same on every server. */
export const SESSION = `
  SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';
  SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex';
  SET row_security = off; SET search_path = public; SET statement_timeout = 0;`;

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A table as statements name it. */
export function qualified({ schema, table }: Pick<TableFrame, 'schema' | 'table'>): string {
  if (schema === undefined) return `public.${quoted(table)}`;
  return `${quoted(schema)}.${quoted(table.slice(schema.length + 1))}`;
}

/** A table with the columns that are stored, as `COPY` names them. */
export function copyTarget(frame: TableFrame): string {
  return `${qualified(frame)} (${frame.columns.map(quoted).join(', ')})`;
}

/** Where rows of ours are: the clinics', and those of who signs in. */
const SCHEMAS = ['public', 'identity'];

/** All tables of ours, each after those that it refers to. */
export async function listTables(client: pg.ClientBase): Promise<TableFrame[]> {
  const tables = await client.query<Omit<TableFrame, 'schema'> & { schema: string | null }>(
    `
    SELECT ${nameOf('n', 'c')} AS "table", nullif(n.nspname::text, 'public') AS schema,
      array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1) AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY n.nspname, c.relname ORDER BY 1`,
    [SCHEMAS],
  );
  const references = await client.query<{ from: string; to: string }>(
    `
    SELECT ${nameOf('fn', 'f')} AS "from", ${nameOf('tn', 't')} AS "to"
    FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
      JOIN pg_namespace fn ON fn.oid = f.relnamespace JOIN pg_namespace tn ON tn.oid = t.relnamespace
    WHERE k.contype = 'f' AND fn.nspname = ANY ($1) AND k.conrelid <> k.confrelid
    ORDER BY 1, 2`,
    [SCHEMAS],
  );
  const needs = new Map<string, string[]>();
  for (const { from, to } of references.rows) needs.set(from, [...(needs.get(from) ?? []), to]);
  const frames = tables.rows.map(({ schema, ...frame }) => ({
    ...(schema && { schema }),
    ...frame,
  }));
  return inOrder(frames, needs);
}

/** A table's name as it stands in a backup. */
function nameOf(schema: string, table: string): string {
  return `CASE ${schema}.nspname WHEN 'public' THEN ${table}.relname::text
    ELSE ${schema}.nspname || '.' || ${table}.relname END`;
}

function inOrder(tables: TableFrame[], needs: Map<string, string[]>): TableFrame[] {
  const byName = new Map(tables.map((table) => [table.table, table]));
  const placed = new Set<TableFrame>();
  const visiting = new Set<string>();
  const place = (table: TableFrame) => {
    if (placed.has(table)) return;
    if (visiting.has(table.table)) {
      throw new Error(`foreign keys go round in a circle at ${table.table}`);
    }
    visiting.add(table.table);
    for (const name of needs.get(table.table) ?? []) {
      const needed = byName.get(name);
      if (needed) place(needed);
    }
    placed.add(table);
  };
  for (const table of tables) place(table);
  return [...placed];
}

/** Where each sequence stands; a bigint stays text. */
export async function listSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const names = await client.query<{ name: string }>(`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`);
  const sequences: Sequence[] = [];
  for (const { name } of names.rows) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM public.${quoted(name)}`,
    );
    if (rows[0]) sequences.push({ name, ...rows[0] });
  }
  return sequences;
}

/** The last migration that was applied, null where there are none. */
export async function lastMigration(client: pg.ClientBase): Promise<string | null> {
  const there = await client.query(`SELECT to_regclass('public.kysely_migration') AS found`);
  if (there.rows[0]?.found === null) return null;
  const { rows } = await client.query('SELECT max(name) AS name FROM public.kysely_migration');
  return rows[0]?.name ?? null;
}
