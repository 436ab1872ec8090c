import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { minifySiteScript } from '../../scripts/embed/minify.ts';
import { embedVersion } from './messages.ts';

const script = readFileSync(join(import.meta.dirname, '../../public/embed.js'), 'utf8');
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
