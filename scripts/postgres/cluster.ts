import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataFolder } from '../data-folder.ts';
import { childEnvironment } from '../project.ts';
import { errorCode, Refusal } from '../refusal.ts';
import { type Account, serverAccount } from './account.ts';
import { removeLeftovers, temporaryName } from './temporary.ts';

const SOCKET_NAME = '.s.PGSQL.5432';
const SOCKET_PATH_BYTES = 107;

/** The folder of one database cluster and whose it is. */
export type Cluster = { dataDir: string; folder: string; account: Account | undefined };

/** What the options `-D` and working directory must be for a program of this cluster. */
export function clusterOptions(cluster: Cluster, folder = cluster.folder) {
  // As root, the account that the server drops to may be unable to enter a parent folder (/root),
  // and loosening somebody's folder is not ours to do. A child's working directory is entered
  // before privileges are dropped, and this link leads every process to its own without a look
  // at the folders above.
  const reachable = cluster.account && process.platform === 'linux' ? '/proc/self/cwd' : folder;
  const env = childEnvironment({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });
  return { args: ['-D', reachable], spawn: { ...cluster.account, cwd: folder, env } };
}

/** The cluster of a data folder, whether it has been made yet or not. */
export function openCluster(dataDirectory: string): Cluster {
  const dataDir = makeDataFolder(dataDirectory);
  const folder = join(dataDir, 'postgres');
  return { dataDir, folder, account: serverAccount(folder) };
}

/**
 * Makes the cluster where there is none. It gets its name only when it is whole, so a start killed
 * at any moment leaves nothing that looks like a cluster; of two starts at once one wins the name.
 */
export function createCluster(cluster: Cluster, program: string, fast: boolean): void {
  if (existsSync(cluster.folder)) return;
  removeLeftovers(cluster.folder);
  const temporary = temporaryName(cluster.folder);
  mkdirSync(temporary);
  giveTo(temporary, cluster.account);
  const { args, spawn } = clusterOptions(cluster, temporary);
  const options = ['--encoding=UTF8', '--locale=C', '--username=postgres', '--auth=trust'];
  if (fast) options.push('--no-sync');
  const initdb = spawnSync(join(program, 'bin/initdb'), [...args, ...options], spawn);
  if (initdb.status !== 0) {
    rmSync(temporary, { recursive: true, force: true });
    const reason = lastLine(initdb.stderr) ?? initdb.error?.message;
    throw new Refusal(`no database could be made in ${cluster.folder}: ${reason}`);
  }
  try {
    renameSync(temporary, cluster.folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
  }
  syncFolder(cluster.dataDir);
}

/** A cluster serves only the major version that made it. */
export function checkVersion(cluster: Cluster, program: string): void {
  const made = readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8').trim();
  const version = spawnSync(join(program, 'bin/postgres'), ['--version'], { encoding: 'utf8' });
  const brought = /(\d+)\.\d+/.exec(version.stdout)?.[1];
  if (made === brought) return;
  throw new Refusal(
    `${cluster.folder} was made by PostgreSQL ${made} and this version of Frontdesk brings ` +
      `${brought}: back it up with the version that made it and restore into a new DATA_DIR`,
  );
}

/** Where a new server's socket goes: into the cluster's folder, which is its owner's alone. */
export function newSocketFolder(cluster: Cluster): string {
  return fitsSocket(cluster.folder) ? cluster.folder : shortFolder(cluster);
}

/** Where the running server's socket is: a short folder may depend on the starter's TMPDIR. */
export function socketFolder(cluster: Cluster): string {
  const recorded = serverRecord(cluster)?.socketDir;
  return recorded?.startsWith('/') ? recorded : newSocketFolder(cluster);
}

/** The process and socket folder that a server wrote down when it started. */
export function serverRecord(cluster: Cluster): { pid: number; socketDir: string } | undefined {
  try {
    const lines = readFileSync(recordPath(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), socketDir: lines[4] ?? '' };
  } catch {
    return undefined;
  }
}

export function recordPath(cluster: Cluster): string {
  return join(cluster.folder, 'postmaster.pid');
}

/** A socket's path is limited by the system, the data folder's is not. */
function shortFolder(cluster: Cluster): string {
  const name = `frontdesk-${createHash('sha256').update(cluster.folder).digest('hex').slice(0, 16)}`;
  const folder = [join(tmpdir(), name), join('/tmp', name)].find(fitsSocket) as string;
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(folder, cluster.account);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const { uid, mode } = lstatSync(folder);
  const expected = cluster.account?.uid ?? process.getuid?.();
  if (uid !== expected || (mode & 0o77) !== 0) {
    throw new Refusal(`${folder} belongs to somebody else: remove it or choose a shorter DATA_DIR`);
  }
  return folder;
}

function fitsSocket(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET_NAME)) <= SOCKET_PATH_BYTES;
}

function giveTo(folder: string, account: Account | undefined): void {
  chmodSync(folder, 0o700);
  if (!account) return;
  try {
    lchownSync(folder, account.uid, account.gid);
  } catch (error) {
    throw new Refusal(
      `PostgreSQL does not run as root and ${folder} cannot be given to another account ` +
        `(${errorCode(error)}): start as a plain user or set DATABASE_URL`,
    );
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function lastLine(text: Buffer | null): string | undefined {
  return text?.toString().trim().split('\n').at(-1);
}
