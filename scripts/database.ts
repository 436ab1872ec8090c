import pg from 'pg';
import type { Env } from '../lib/platform/env.ts';
import { startPostgres } from './postgres.ts';
import { errorCode, Refusal } from './refusal.ts';

const OLDEST = 15;

const REASONS: Record<string, string> = {
  '28P01': 'it does not accept the name or the password',
  '28000': 'it does not let this user in',
  '3D000': 'it has no such database',
  ENOTFOUND: 'there is no such host',
  ECONNREFUSED: 'nothing listens there',
};

/** The database that the settings choose, and what lets go of it. */
export type Database = {
  url: string;
  /** What only the embedded server has: a superuser, and knowledge of who else uses it. */
  embedded: { adminUrl: string; isShared(): Promise<boolean> } | undefined;
  stop(): Promise<void>;
};

/** The server of `DATABASE_URL`, or the embedded one in the data folder, started if need be. */
export async function openDatabase(settings: Env): Promise<Database> {
  const url = settings.databaseUrl;
  if (url !== undefined) {
    await checkServer(url);
    return { url, embedded: undefined, stop: async () => {} };
  }
  const server = await startPostgres({ dataDir: settings.dataDir });
  const adminUrl = server.url('postgres', 'postgres');
  const { isShared, stop } = server;
  return { url: server.url(), embedded: { adminUrl, isShared }, stop };
}

async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A server that goes away later is the portal's to bear, not this check's.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version,
              current_setting('server_encoding') AS encoding`,
    );
    const { version, encoding } = rows[0] ?? { version: 0, encoding: '' };
    if (version < OLDEST) {
      throw new Refusal(
        `DATABASE_URL takes a PostgreSQL ${OLDEST} or newer server, not ${version}`,
      );
    }
    if (encoding !== 'UTF8') {
      throw new Refusal(`DATABASE_URL takes a database in the encoding UTF8, not ${encoding}`);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = errorCode(error) ?? 'no answer';
    throw new Refusal(`DATABASE_URL: the server cannot be used: ${REASONS[code] ?? code}`);
  } finally {
    await client.end().catch(() => {});
  }
}
