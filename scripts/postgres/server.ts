import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorCode, Refusal } from '../refusal.ts';
import {
  type Cluster,
  clusterOptions,
  newSocketFolder,
  recordPath,
  serverRecord,
  socketFolder,
} from './cluster.ts';
import { isAlive } from './temporary.ts';

const LOG_BYTES = 5_000_000;
const START_ATTEMPTS = 8;

/** The server says so while it starts, recovers or stops. */
const NOT_NOW = new Set(['57P03', '57P01', '57P02', 'ECONNRESET']);
const NOBODY_THERE = new Set(['ENOENT', 'ECONNREFUSED']);

/** Durability stays at PostgreSQL's defaults, except for tests that throw the data away. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** Statements and the values in a constraint's message are people's data: not for a log. */
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];

/**
 * Connects to the cluster's server, starting it when there is none. Starting is left to one rule:
 * PostgreSQL lets one server own a cluster, so of two that start at once the loser's ends and both
 * callers connect to the winner's.
 */
export async function connectStarting(
  cluster: Cluster,
  program: () => string,
  settings: { applicationName: string; fast: boolean },
): Promise<{ client: pg.Client; socketDir: string }> {
  let server: ChildProcess | undefined;
  let starts = 0;
  for (;;) {
    const socketDir = socketFolder(cluster);
    const client = superuser(socketDir, settings.applicationName);
    try {
      await client.connect();
      return { client, socketDir };
    } catch (error) {
      await client.end().catch(() => {});
      const code = errorCode(error) ?? '';
      if (!NOT_NOW.has(code) && !NOBODY_THERE.has(code)) throw error;
      if (NOBODY_THERE.has(code) && (server === undefined || hasEnded(server))) {
        if (starts === START_ATTEMPTS) throw notStarted(cluster);
        // A little longer each time: what is left of a killed server's processes may still end.
        await sleep(50 * starts ** 2);
        starts += 1;
        removeForeignRecord(cluster);
        server = launch(cluster, program(), settings.fast);
      }
    }
    await sleep(10);
  }
}

/** Stops the cluster's server, ending what is still connected, and waits until it has gone. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const pid = serverRecord(cluster)?.pid;
  if (!pid) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000 && serverRecord(cluster)?.pid === pid; waited += 10) {
    await sleep(10);
  }
}

export function superuser(socketDir: string, applicationName: string, database = 'postgres') {
  return new pg.Client({
    host: socketDir,
    user: 'postgres',
    database,
    application_name: applicationName,
    connectionTimeoutMillis: 30_000,
  });
}

/** In a session of its own, so that Ctrl+C in a terminal ends the portal before its database. */
function launch(cluster: Cluster, program: string, fast: boolean): ChildProcess {
  const log = openLog(cluster);
  const { args, spawn: options } = clusterOptions(cluster);
  const socketDir = newSocketFolder(cluster);
  args.push('-k', socketDir === cluster.folder ? '.' : socketDir);
  for (const setting of fast ? [...SETTINGS, ...FAST] : SETTINGS) args.push('-c', setting);
  const server = spawn(join(program, 'bin/postgres'), args, {
    ...options,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  server.on('error', () => {});
  server.unref();
  return server;
}

/**
 * PostgreSQL replaces the record of a server that has gone, unless its process id is in use again:
 * common after a container restarts. A process that is no PostgreSQL is no server of this cluster.
 */
function removeForeignRecord(cluster: Cluster): void {
  const pid = serverRecord(cluster)?.pid;
  if (!pid || !isAlive(pid)) return;
  try {
    // Z: dead, but its parent has not asked how it ended; some containers have none that does.
    if (/^\d+ \(postgres\) [^Z]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return;
    unlinkSync(recordPath(cluster));
  } catch {
    // No /proc, or both have gone meanwhile: PostgreSQL decides.
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.pid === undefined || server.exitCode !== null || server.signalCode !== null;
}

function logPath(cluster: Cluster): string {
  return join(cluster.dataDir, 'postgres.log');
}

function openLog(cluster: Cluster): number {
  const path = logPath(cluster);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) truncateSync(path);
  return openSync(path, 'a', 0o600);
}

function notStarted(cluster: Cluster): Refusal {
  const lines = readFileSync(logPath(cluster), 'utf8').trim().split('\n');
  const reason = lines.findLast((line) => /FATAL|PANIC|ERROR|error/.test(line)) ?? lines.at(-1);
  return new Refusal(`the database did not start (see ${logPath(cluster)}): ${reason}`);
}
