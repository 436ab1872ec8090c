import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../lib/storage/migrate.ts';
import { onDatabase } from '../postgres/address.ts';
import { startPostgres } from '../postgres.ts';

/** Where a test process finds the server: `createTestDatabase` reads it, the set-up writes it. */
export type TestServer = {
  /** For a role that may create databases. */
  adminUrl: string;
  /** For the portal's role. */
  url: string;
  /** A migrated database that each test's own is a copy of. */
  template: string;
};

/**
 * One server for a test run: an embedded PostgreSQL on a folder of its own, or that of
 * `TEST_DATABASE_URL` with `FRONTDESK_TEST_SERVER=url`.
 */
export async function openTestServer(): Promise<TestServer & { close(): Promise<void> }> {
  const { adminUrl, url, stop } = await chooseServer();
  const template = `frontdesk_template_${randomBytes(6).toString('hex')}`;
  const owner = new URL(url).searchParams.get('user');
  await run(adminUrl, `CREATE DATABASE ${template} ${owner ? `OWNER ${owner}` : ''}`);
  await migrate(onDatabase(url, template));
  return {
    adminUrl,
    url,
    template,
    close: async () => {
      await run(adminUrl, `DROP DATABASE ${template} WITH (FORCE)`);
      await stop();
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function chooseServer() {
  if (process.env['FRONTDESK_TEST_SERVER'] === 'url') {
    const url = process.env['TEST_DATABASE_URL'];
    if (!url) throw new Error('FRONTDESK_TEST_SERVER=url takes TEST_DATABASE_URL');
    return { adminUrl: url, url, stop: async () => {} };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-test-'));
  const server = await startPostgres({ dataDir, fast: true });
  return {
    adminUrl: server.url('postgres', 'postgres'),
    url: server.url(),
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
