import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it runs before anything is installed
import { buildDigest, installDigest } from './ensure/digest.mjs';

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-ensure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('what decides', () => {
  test('packages: the manifest and the lock', () => {
    write('package.json', '{}');
    write('package-lock.json', '{}');
    const before = installDigest(folder);
    write('app/page.tsx', 'a');
    expect(installDigest(folder)).toBe(before);
    write('package-lock.json', '{ }');
    expect(installDigest(folder)).not.toBe(before);
  });

  test.each([
    ['app/page.tsx', true],
    ['lib/time/zone.ts', true],
    ['public/embed.js', true],
    ['next.config.ts', true],
    ['proxy.ts', true],
    ['package-lock.json', true],
    ['lib/time/zone.test.ts', false],
    ['README.md', false],
    ['.env', false],
    ['scripts/serve.ts', false],
    ['e2e/book.spec.ts', false],
    ['data/secret', false],
    ['.next/BUILD_ID', false],
  ])('the build: %s %s', (path, decides) => {
    write(path, 'before');
    const before = buildDigest(folder);
    write(path, 'after');
    expect(buildDigest(folder) !== before).toBe(decides);
  });

  test('what moves from one file to another is a change', () => {
    write('lib/a.ts', 'ab');
    write('lib/b.ts', 'c');
    const before = buildDigest(folder);
    write('lib/a.ts', 'a');
    write('lib/b.ts', 'bc');
    expect(buildDigest(folder)).not.toBe(before);
  });
});

describe('one at a time', () => {
  const lock = join(folder, '.cache/lock');
  const log = join(folder, 'log');
  const program = (ms: number) => `
    import { appendFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(join(import.meta.dirname, 'ensure/lock.mjs'))};
    await withLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, '(');
      await setTimeout(${ms});
      appendFileSync(${JSON.stringify(log)}, ')');
    });`;
  const holder = (ms: number) =>
    spawn(process.execPath, ['--input-type=module', '--eval', program(ms)], { stdio: 'inherit' });

  test('several at once wait for each other', async () => {
    writeFileSync(log, '');
    await Promise.all([1, 2, 3, 4].map(() => once(holder(100), 'exit')));
    expect(readFileSync(log, 'utf8')).toBe('()()()()');
  });

  test('what a killed one left is taken over', async () => {
    writeFileSync(log, '');
    const killed = holder(60_000);
    while (!readFileSync(log, 'utf8')) await sleep(20);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await Promise.all([1, 2, 3].map(() => once(holder(50), 'exit')));
    expect(readFileSync(log, 'utf8')).toBe('(()()()');
  });

  test('it is not taken from a child that goes on after its parent was killed', async () => {
    const child = spawn('sleep', ['0.5']);
    const gone = spawnSync('true').pid;
    writeFileSync(lock, `${gone} ${child.pid}`);
    const before = performance.now();
    await once(holder(0), 'exit');
    expect(performance.now() - before).toBeGreaterThan(400);
  });
});
