import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { checkVersion, createCluster, openCluster } from './postgres/cluster.ts';
import { findProgram } from './postgres/program.ts';
import { connectStarting, stopServer } from './postgres/server.ts';
import { errorCode } from './refusal.ts';

/** Session locks in the database `postgres`: who uses the server, and who is setting it up. */
const IN_USE = 7_310_001;
const SETTING_UP = 7_310_002;

/** The portal's own role: it owns its database and is no superuser. */
export const ROLE = 'frontdesk';
export const DATABASE = 'frontdesk';

export type EmbeddedPostgres = {
  /** A connection address for `pg` and `psql`, as the portal's role or as superuser. */
  url(database?: string, user?: 'frontdesk' | 'postgres'): string;
  /** Whether another process uses the server as well, connected at this moment or not. */
  isShared(): Promise<boolean>;
  /** Lets go of the server and stops it unless somebody else is connected. */
  stop(): Promise<void>;
};

/**
 * Attaches to the PostgreSQL of a data folder, starting it (and making it) when it does not run.
 * `fast` gives up durability, for tests. While it is in use the server is kept running: one that
 * was killed is started again.
 */
export async function startPostgres(options: {
  dataDir: string;
  fast?: boolean;
}): Promise<EmbeddedPostgres> {
  const fast = options.fast ?? false;
  const applicationName = `frontdesk-${process.pid}`;
  const cluster = openCluster(options.dataDir);
  let checked: string | undefined;
  let lease: pg.Client;
  let socketDir: string;
  let stopping = false;

  function program(): string {
    if (checked === undefined) {
      const found = findProgram(cluster.dataDir, cluster.account);
      createCluster(cluster, found, fast);
      checkVersion(cluster, found);
      checked = found;
    }
    return checked;
  }

  async function attach(): Promise<void> {
    for (;;) {
      const connection = await connectStarting(cluster, program, { applicationName, fast });
      try {
        // Waits for a stop under way; that ends this connection, and the next round starts anew.
        connection.client.on('error', () => {});
        await connection.client.query('SELECT pg_advisory_lock_shared($1)', [IN_USE]);
        await setUp(connection.client);
        ({ client: lease, socketDir } = connection);
        lease.once('end', () => void keepRunning());
        return;
      } catch (error) {
        await connection.client.end().catch(() => {});
        if (!isLostConnection(error)) throw error;
      }
    }
  }

  async function keepRunning(): Promise<void> {
    while (!stopping) {
      try {
        return await attach();
      } catch (error) {
        console.error(`frontdesk: the database has stopped: ${(error as Error).message}`);
        await sleep(1000);
      }
    }
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    if (await isUnused(lease, applicationName)) await stopServer(cluster);
    await lease.end().catch(() => {});
  }

  async function isShared(): Promise<boolean> {
    const { rowCount } = await lease.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND pid <> pg_backend_pid()`,
      [IN_USE],
    );
    return rowCount !== 0;
  }

  await attach();
  return { url, isShared, stop };

  function url(database = DATABASE, user = ROLE): string {
    const parameters = new URLSearchParams({
      host: socketDir,
      user,
      application_name: applicationName,
    });
    // A space as "+" is one to browsers only.
    return `postgres:///${database}?${parameters.toString().replaceAll('+', '%20')}`;
  }
}

async function setUp(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [SETTING_UP]);
  const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [ROLE]);
  if (role.rowCount === 0) await client.query(`CREATE ROLE ${ROLE} LOGIN`);
  const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLE}`);
  await client.query('SELECT pg_advisory_unlock($1)', [SETTING_UP]);
}

/**
 * Whether nobody but this process is connected. If so, the lock that is kept makes newcomers wait
 * until the server has stopped, and they then start it anew.
 */
async function isUnused(lease: pg.Client, applicationName: string): Promise<boolean> {
  try {
    await lease.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE]);
    const locked = await lease.query('SELECT pg_try_advisory_lock($1) AS alone', [IN_USE]);
    if (!locked.rows[0].alone) return false;
    const others = await lease.query(
      `SELECT FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
         AND application_name <> $1`,
      [applicationName],
    );
    return others.rowCount === 0;
  } catch {
    return false;
  }
}

function isLostConnection(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined) return ['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE'].includes(code);
  return error instanceof Error && error.message.startsWith('Connection terminated');
}
