import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { readBackup, readHeader } from './read.ts';
import { writeBackup } from './write.ts';

/** Names in an order that foreign keys do not allow, and values that are hard to write down. */
const TABLES = `
  CREATE TABLE "a child" (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id int, "odd ""name" text, blob bytea, tags text[], span tstzrange, doc jsonb,
    at timestamptz, doubled int GENERATED ALWAYS AS (parent_id * 2) STORED);
  CREATE TABLE zz_parent (id int PRIMARY KEY, boss int REFERENCES zz_parent);
  ALTER TABLE "a child" ADD FOREIGN KEY (parent_id) REFERENCES zz_parent;
  CREATE TABLE written_once (id int);
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'append only'; END $$;
  CREATE TRIGGER no_change BEFORE INSERT OR UPDATE OR DELETE ON written_once
    FOR EACH ROW EXECUTE FUNCTION refuse();`;

const ROWS = `
  INSERT INTO zz_parent VALUES (1, 2), (2, NULL);
  INSERT INTO "a child" (parent_id, "odd ""name", blob, tags, span, doc, at) VALUES
    (1, E'tab\\t line\\n back\\\\slash \\\\. ünï', '\\x00ff0a', '{a,"b,c",NULL}',
      '[2026-11-01 00:30-04, 2026-11-01 01:30-05)', '{"a": [1, null]}', '2026-03-08 02:30Z'),
    (NULL, '', '', '{}', 'empty', 'null', 'infinity');
  ALTER TABLE written_once DISABLE TRIGGER USER;
  INSERT INTO written_once SELECT generate_series(1, 50000);
  ALTER TABLE written_once ENABLE TRIGGER USER;`;

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-backup-'));
const databases: { url: string; drop(): Promise<void> }[] = [];
let original: string;
let file: string;

async function database(...statements: string[]): Promise<string> {
  const created = await createTestDatabase();
  databases.push(created);
  for (const statement of statements) await query(created.url, statement);
  return created.url;
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  original = await database(TABLES, ROWS);
  file = join(folder, 'original');
  await writeBackup(original, file);
});
afterAll(async () => {
  for (const { drop } of databases) await drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('T33 backup → restore', () => {
  test('is equal, row for row, in every table', async () => {
    const copy = await database(TABLES);
    const written = await readBackup(copy, file, false);
    const again = await writeBackup(copy, join(folder, 'copy'));
    expect(again).toEqual(written);
    const rows = Object.fromEntries(again.tables.map(({ table, rows }) => [table, rows]));
    expect(rows).toMatchObject({ 'a child': 2, zz_parent: 2, written_once: 50_000 });
    const text = 'SELECT * FROM "a child" ORDER BY id';
    expect((await query(copy, text)).rows).toEqual((await query(original, text)).rows);
    // The next number follows on, and the rules are back in force.
    const next = await query(copy, 'INSERT INTO "a child" (doc) VALUES (NULL) RETURNING id');
    expect(next.rows).toEqual([{ id: '3' }]);
    await expect(query(copy, 'DELETE FROM written_once')).rejects.toThrow('append only');
  });

  test('carries who signs in, whose tables are in a schema of their own', async () => {
    const [from, to] = [await database(), await database()];
    await query(
      from,
      `INSERT INTO identity."user" (id, name, email, "emailVerified", "twoFactorEnabled")
        VALUES ('u1', 'Robin', 'robin@example.com', false, true);
      INSERT INTO identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
        VALUES ('a1', 'u1', 'credential', 'u1', 'a hash', now());
      INSERT INTO identity."twoFactor" (id, secret, "backupCodes", "userId")
        VALUES ('t1', 'sealed', 'codes', 'u1');`,
    );
    const path = join(folder, 'people');
    const { tables } = await writeBackup(from, path);
    const rows = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]));
    expect(rows).toMatchObject({ 'identity.user': 1, 'identity.account': 1 });
    await readBackup(to, path, false);
    const text = `SELECT u.*, a.password, t.secret FROM identity."user" u
      JOIN identity.account a ON a."userId" = u.id JOIN identity."twoFactor" t ON t."userId" = u.id`;
    expect((await query(to, text)).rows).toEqual((await query(from, text)).rows);
    expect((await query(to, text)).rows).toMatchObject([{ name: 'Robin', password: 'a hash' }]);
    // Rows of who signs in are content, too.
    await expect(readBackup(to, path, false)).rejects.toThrow('--replace');
  });

  test('replaces what is there only when told to', async () => {
    const copy = await database(TABLES, 'INSERT INTO zz_parent VALUES (7)');
    await expect(readBackup(copy, file, false)).rejects.toThrow('--replace');
    expect((await query(copy, 'SELECT id FROM zz_parent')).rows).toEqual([{ id: 7 }]);
    await readBackup(copy, file, true);
    expect((await query(copy, 'SELECT id FROM zz_parent ORDER BY id')).rows).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
  });

  test('says which migration it is of', async () => {
    const { rows } = await query(original, 'SELECT max(name) AS name FROM kysely_migration');
    expect(await readHeader(file)).toMatchObject({ migration: rows[0].name, version: 1 });
  });

  test('a file that was cut short or changed restores nothing at all', async () => {
    const copy = await database(TABLES, 'INSERT INTO zz_parent VALUES (7)');
    const whole = readFileSync(file);
    const damaged = join(folder, 'damaged');
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(whole.length - 200) ^ 0x10, whole.length - 200);
    const cuts = [0, 1, 20, 0.1, 0.5, 0.9].map((n) => (n < 1 && n > 0 ? n * whole.length : n));
    const pieces = [...cuts, whole.length - 9, whole.length - 1].map((n) => whole.subarray(0, n));
    for (const bytes of [...pieces, flipped]) {
      writeFileSync(damaged, bytes);
      await expect(readBackup(copy, damaged, true)).rejects.toThrow(/backup|gzip/);
    }
    expect((await query(copy, 'SELECT id FROM zz_parent')).rows).toEqual([{ id: 7 }]);
  });

  test('another schema is refused', async () => {
    await expect(readBackup(await database(), file, true)).rejects.toThrow('no table');
  });

  test('is of one moment, whatever is written meanwhile', async () => {
    const busy = await database(TABLES, 'INSERT INTO zz_parent VALUES (1)');
    let writing = true;
    const writer = (async () => {
      for (let id = 2; writing; id += 1) {
        await query(
          busy,
          `INSERT INTO zz_parent VALUES (${id}); INSERT INTO "a child" (parent_id)
          VALUES (${id})`,
        );
      }
    })();
    const { tables } = await writeBackup(busy, join(folder, 'busy'));
    writing = false;
    await writer;
    const rows = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]));
    expect(rows['a child']).toBe((rows['zz_parent'] ?? 0) - 1);
    await readBackup(await database(TABLES), join(folder, 'busy'), false);
  });
});
