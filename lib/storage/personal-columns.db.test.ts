import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../scripts/testing/database.ts';
import { openDatabase } from './database.ts';
import { columnsOf, personalColumns } from './personal-columns.ts';

test('T47 every column of every table is said to be personal or not, once', async () => {
  const { url, drop } = await createTestDatabase();
  const db = openDatabase(url);
  try {
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely_%'`.execute(db);
    const said = Object.entries(personalColumns).flatMap(([table, kinds]) =>
      Object.values(kinds).flatMap((columns) =>
        columns.split(/\s+/).map((column) => `${table}.${column}`),
      ),
    );
    expect(said.sort()).toEqual(rows.map(({ name }) => name).sort());
  } finally {
    await db.destroy();
    await drop();
  }
});

test('T47 an erased appointment can get none of it back', async () => {
  const { url, drop } = await createTestDatabase();
  const db = openDatabase(url);
  try {
    const { rows } = await sql<{ body: string }>`
      select prosrc as body from pg_proc where proname = 'stays_erased'`.execute(db);
    const body = rows[0]?.body ?? '';
    const emptied = (to: string) =>
      [...body.matchAll(/new\.(\w+) := ([^;]+);/g)]
        .filter(([, name, value]) => value === to.replace('NAME', name ?? ''))
        .map(([, name]) => name)
        .sort();
    expect({
      null: emptied('null'),
      empty: emptied("'{}'"),
      word: emptied("case when new.NAME is not null then '–' end"),
    }).toEqual({
      null: columnsOf('appointments', 'null').sort(),
      empty: columnsOf('appointments', 'empty').sort(),
      word: columnsOf('appointments', 'word').sort(),
    });
  } finally {
    await db.destroy();
    await drop();
  }
});
