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

/** A table with the columns that are stored, as `COPY` names them. */
export function copyTarget({ table, columns }: TableFrame): string {
  return `public.${quoted(table)} (${columns.map(quoted).join(', ')})`;
}

/** All tables of the schema `public`, each after those that it refers to. */
export async function listTables(client: pg.ClientBase): Promise<TableFrame[]> {
  const tables = await client.query<TableFrame>(`
    SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname ORDER BY c.relname`);
  const references = await client.query<{ from: string; to: string }>(`
    SELECT f.relname AS "from", t.relname AS "to"
    FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conrelid <> k.confrelid
    ORDER BY 1, 2`);
  const needs = new Map<string, string[]>();
  for (const { from, to } of references.rows) needs.set(from, [...(needs.get(from) ?? []), to]);
  return inOrder(tables.rows, needs);
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
