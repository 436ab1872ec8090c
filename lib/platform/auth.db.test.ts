import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../../scripts/testing/database.ts';
import { openDatabase } from '../storage/database.ts';

let url: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ url, drop } = await createTestDatabase());
  vi.stubEnv('DATABASE_URL', url);
  vi.stubEnv('APP_SECRET', 'a secret of a test that is long enough');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await drop();
});

test('the authentication library finds its tables as it wants them', async () => {
  const { createAuth } = await import('./auth.ts');
  const { auth, pool } = createAuth(url);
  const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
  await pool.end();
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

test('it would find that a table or a column is missing', async () => {
  const db = openDatabase(url, { connections: 1 });
  await sql`alter table identity.passkey drop column aaguid`.execute(db);
  await sql`drop table identity.verification`.execute(db);
  await db.destroy();
  const { createAuth } = await import('./auth.ts');
  const { auth, pool } = createAuth(url);
  const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
  await pool.end();
  expect(toBeCreated.map(({ table }) => table)).toEqual(['verification']);
  expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([
    ['passkey', ['aaguid']],
  ]);
});
