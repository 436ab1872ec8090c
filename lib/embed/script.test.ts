import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { FrontdeskEvents, FrontdeskHello, FrontdeskMessage } from '../../public/embed.d.ts';
import { minifySiteScript } from '../../scripts/embed/minify.ts';
import {
  embedVersion,
  type FrameMessage,
  type FrameMessages,
  type HostMessage,
} from './messages.ts';

const script = readFileSync(join(import.meta.dirname, '../../public/embed.js'), 'utf8');
const types = readFileSync(join(import.meta.dirname, '../../public/embed.d.ts'), 'utf8');
const source = readFileSync(join(import.meta.dirname, 'site-script.js'), 'utf8');

describe('the script for sites', () => {
  test('is at most 3 KB compressed', () => {
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(3072);
  });

  test('is made of its source as it is: if not, run npm run embed-script', async () => {
    expect(script).toBe(await minifySiteScript());
  });

  test('speaks the version of the messages', () => {
    expect(source).toContain(`const version = ${embedVersion};`);
  });

  test('keeps nothing in the browser, runs no text, and speaks to one origin', () => {
    expect(script).not.toMatch(
      /cookie|Storage|indexedDB|eval|new Function|innerHTML|fetch|XMLHttp/,
    );
    const sent = [...source.matchAll(/postMessage\((.*)\)/g)].map(([, sent]) => sent);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/, portal$/);
  });
});

test('the types that sites import are those of the messages', () => {
  expectTypeOf<FrontdeskEvents>().toEqualTypeOf<FrameMessages>();
  expectTypeOf<FrontdeskMessage>().toEqualTypeOf<FrameMessage>();
  expectTypeOf<Required<FrontdeskHello>['type']>().toEqualTypeOf<HostMessage['type']>();
  // Every option that the script reads.
  const read = [...source.matchAll(/\bo(?:\.(\w+)|\['([\w-]+)'\])|'(\w+)' in o\b/g)];
  const options = read.map((names) => names.slice(1).find(Boolean) ?? '');
  expect(options).toContain('close-label');
  for (const option of options) expect(types).toMatch(new RegExp(`'?${option}'?\\??: `));
});
