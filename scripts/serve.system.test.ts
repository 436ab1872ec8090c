import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readFrames } from './backup/frames.ts';
import { startPostgres } from './postgres.ts';
import { childEnvironment, PROJECT } from './project.ts';
import {
  freePort,
  spawnPortal,
  startPortal,
  stopDatabase,
  type TestPortal,
} from './testing/portal.ts';
import { run } from './testing/server.ts';
import { soonest } from './testing/soonest.ts';

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A start that is expected to end by itself: how, and with which words. */
async function failingStart(env: Record<string, string>, port?: number, dataDir = folder) {
  const child = spawnPortal(port ?? (await freePort()), dataDir, env);
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code, output };
}

async function portalIn(dataDir: string, port?: number) {
  const portal = await startPortal({ dataDir, ...(port && { port }) });
  onTestFinished(portal.stop);
  return portal;
}

const serverRecord = (dataDir: string) =>
  readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8');

/** `npm run backup` and `npm run restore`, without npm. */
function command(script: 'backup' | 'restore', dataDir: string, ...args: string[]) {
  const path = join(PROJECT, `scripts/${script}.ts`);
  return spawnSync(process.execPath, ['--conditions=react-server', path, ...args], {
    cwd: PROJECT,
    env: childEnvironment({ PATH: process.env['PATH'], DATA_DIR: dataDir, DATABASE_URL: '' }),
    encoding: 'utf8',
  });
}

async function endOf(file: string) {
  for await (const frame of readFrames(file)) {
    if (frame.kind === 'end') return frame.value;
  }
  throw new Error('a backup has an end');
}

describe('a wrong setting stops the start with one line that names it', () => {
  test.each([
    ['PORT', 'eighty', 'a port number from 1 to 65535'],
    ['DEMO', 'maybe', 'on or off'],
    ['APP_SECRET', 'hunter2', 'at least 32 characters'],
    ['DATABASE_URL', 'mysql://me:hunter2@db/x', 'a postgres:// address'],
    ['TRUST_PROXY', 'yes', 'the number of reverse proxies'],
    ['DATA_DIR', '/dev/null/data', 'a folder that can be written to'],
    ['HOST', '203.0.113.7', 'no address of this machine'],
  ])('%s', async (variable, value, expected) => {
    const { code, output } = await failingStart({ [variable]: value });
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n')).toEqual([expect.stringContaining(variable)]);
    expect(output).toContain(expected);
    expect(output).not.toContain('hunter2');
  });

  test('a server that cannot be reached, without a word of its address', async () => {
    const closed = await freePort();
    const url = `postgres://me:hunter2@127.0.0.1:${closed}/x`;
    const { code, output } = await failingStart({ DATABASE_URL: url });
    expect(code).toBe(1);
    expect(output).toBe(
      'frontdesk: DATABASE_URL: the server cannot be used: nothing listens there\n',
    );
  });

  test('a server that does not speak', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const { output } = await failingStart({ DATABASE_URL: `postgres://a@127.0.0.1:${port}/x` });
    expect(output.trimEnd().split('\n')).toEqual([expect.stringContaining('DATABASE_URL')]);
  });
});

describe('T33 the portal and its database', () => {
  test('a second start is refused, or attaches on another port, in less than 2 s', async () => {
    const dataDir = join(folder, 'second');
    const first = await portalIn(dataDir);
    const server = serverRecord(dataDir);
    const refused = await soonest(2_000, async () => {
      const { code, output } = await failingStart({}, first.port, dataDir);
      expect(output.trimEnd().split('\n')).toEqual([
        expect.stringContaining(`PORT ${first.port} is taken`),
      ]);
      expect(code).toBe(1);
    });
    expect(refused).toBeLessThan(2_000);
    const others: TestPortal[] = [];
    const attached = await soonest(2_000, async () => others.push(await portalIn(dataDir)));
    expect(attached).toBeLessThan(2_000);
    expect(serverRecord(dataDir)).toBe(server);
    await first.stop();
    for (const { url } of others) expect((await fetch(`${url}/`)).ok).toBe(true);
  });

  test('a signal ends the portal, then the database, and keeps the secret', async () => {
    const dataDir = join(folder, 'signal');
    const portal = await portalIn(dataDir);
    expect((await fetch(`${portal.url}/`)).ok).toBe(true);
    const secret = readFileSync(join(dataDir, 'secret'), 'utf8');
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(portal.output()).toContain(portal.url);
    expect(portal.output()).toContain(dataDir);
    expect(portal.output()).not.toContain(secret.trim());
    portal.process.kill('SIGTERM');
    expect(await once(portal.process, 'exit')).toEqual([0, null]);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    await portalIn(dataDir);
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(secret);
  });

  test('a killed portal leaves its database, to which the next attaches', async () => {
    const dataDir = join(folder, 'killed');
    const portal = await startPortal({ dataDir });
    const server = serverRecord(dataDir);
    portal.process.kill('SIGKILL');
    await once(portal.process, 'exit');
    const next = await portalIn(dataDir, portal.port);
    expect(serverRecord(dataDir)).toBe(server);
    expect((await fetch(`${next.url}/`)).ok).toBe(true);
  });
});

describe('T33 backup and restore', () => {
  test('what is restored is what was backed up, and never beside a running portal', async () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    const portal = await portalIn(from);
    const file = join(folder, 'clinic.backup');
    const backup = command('backup', from, file);
    expect([backup.status, backup.stderr]).toEqual([0, '']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(command('backup', from, file).stderr).toContain('is there already');
    expect(command('restore', from, file).stderr).toContain('is not empty');
    expect(command('restore', from, file, '--replace').stderr).toContain('stop the portal first');
    await portal.stop();
    const again = join(folder, 'again.backup');
    expect(command('restore', to, file).stderr).toBe('');
    command('backup', to, again);
    expect(await endOf(again)).toEqual(await endOf(file));
    expect(command('restore', to, file).stderr).toContain('is not empty');
    expect(command('restore', to, file, '--replace').stderr).toBe('');
    // Another schema is replaced as a whole, by that of the backup.
    const server = await startPostgres({ dataDir: to });
    await run(server.url(), "INSERT INTO kysely_migration VALUES ('999-later', '')");
    await run(server.url(), 'CREATE TABLE later ()');
    await server.stop();
    expect(command('restore', to, file, '--replace').stderr).toBe('');
    const third = join(folder, 'third.backup');
    command('backup', to, third);
    expect(await endOf(third)).toEqual(await endOf(file));
    const restored = await portalIn(to);
    expect((await fetch(`${restored.url}/`)).ok).toBe(true);
  });

  test.each([
    [[], 'npm run restore -- FILE'],
    [['/nowhere'], 'no such backup file'],
    [['package.json'], 'no backup of Frontdesk'],
  ])('restore %j says what is wrong before it starts anything', (args, expected) => {
    const dataDir = join(folder, 'nothing');
    const { status, stderr } = command('restore', dataDir, ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(expected);
    expect(existsSync(dataDir)).toBe(false);
  });
});

afterAll(() => stopDatabase(join(folder, 'killed')));
