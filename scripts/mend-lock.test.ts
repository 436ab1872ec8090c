import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, because it runs before anything is installed
import { mendLock } from './mend-lock.mjs';
import { PROJECT } from './project.ts';

type Entry = { optionalDependencies?: Record<string, string>; [field: string]: unknown };

test('an optional package that resolves to nothing gets an entry for its system', () => {
  const packages: Record<string, Entry> = {
    '': {},
    'node_modules/a': {
      resolved: 'https://registry.example/a.tgz',
      optionalDependencies: {
        '@a/swc-darwin-arm64': '1.0.0',
        '@a/linux-x64-musl': '1.0.0',
        'in-a': '1.0.0',
        'at-top': '1.0.0',
      },
    },
    'node_modules/a/node_modules/in-a': { version: '1.0.0' },
    'node_modules/at-top': { version: '1.0.0' },
  };
  const lock = { packages };
  expect(mendLock(lock)).toEqual(['@a/swc-darwin-arm64', '@a/linux-x64-musl']);
  expect(lock.packages['node_modules/@a/swc-darwin-arm64']).toEqual({
    version: '1.0.0',
    os: ['darwin'],
    cpu: ['arm64'],
    optional: true,
  });
  expect(lock.packages['node_modules/@a/linux-x64-musl']).toEqual({
    version: '1.0.0',
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
    optional: true,
  });
  expect(mendLock(lock)).toEqual([]);
});

test('T49 the lock is mended and names no address', () => {
  const text = readFileSync(join(PROJECT, 'package-lock.json'), 'utf8');
  expect(text).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  expect(mendLock(JSON.parse(text))).toEqual([]);
});
