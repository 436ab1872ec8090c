import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../scripts/testing/loopback-server.ts';
import { createUpstream } from './create-upstream.ts';
import type { Exchange, Exchanged } from './exchange.ts';

const open: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

async function serve(answer: Answer) {
  const server = await startLoopbackServer((request, response) => {
    request.resume();
    request.on('end', () => answer(response, request));
  });
  open.push(server);
  const { origin } = server;
  return { ...server, upstream: createUpstream({ origin, allowed: [origin] }) };
}

const send =
  (status: number, text: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);

const book: Exchange = { method: 'POST', path: '/manage', body: { action: 'book' } };
const unknown: Exchanged = { kind: 'unknown' };

/** What is known of a change after each of these. */
const faults: Record<string, [answer: Answer, exchanged: Exchanged]> = {
  'a yes': [
    send(200, '{"success":true}'),
    { kind: 'answer', status: 200, body: { success: true } },
  ],
  'a no': [send(409, '{}'), { kind: 'answer', status: 409, body: {} }],
  'too many, with seconds': [
    send(429, '{}', { 'retry-after': '3' }),
    { kind: 'not_done', retryAfterSeconds: 3 },
  ],
  'too many, with a date of long ago': [
    send(429, '{}', { 'retry-after': 'Sat, 14 Mar 2020 15:00:20 GMT' }),
    { kind: 'not_done', retryAfterSeconds: 0 },
  ],
  'too many, in HTML': [send(429, '<p>', { 'content-type': 'text/html' }), { kind: 'not_done' }],
  'a 500': [send(500, '{}'), unknown],
  'a 503': [send(503, '{}'), unknown],
  'HTML and 200': [send(200, '<p>', { 'content-type': 'text/html' }), unknown],
  'HTML and 502': [send(502, '<p>', { 'content-type': 'text/html' }), unknown],
  nothing: [send(200, ''), unknown],
  'JSON that breaks off': [send(200, '{"success":tr'), unknown],
  'another charset': [send(200, Buffer.from('"Zoë"', 'latin1')), unknown],
  'ten thousand brackets': [send(200, '['.repeat(10_000) + ']'.repeat(10_000)), unknown],
  'something packed': [
    send(200, gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': 'gzip' }),
    unknown,
  ],
  'more than one may send': [send(200, `"${'x'.repeat(2_000_000)}"`), unknown],
  'a reset after it arrived': [(_, request) => request.socket.resetAndDestroy(), unknown],
  'half of what was promised': [
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      response.write('{', () => response.destroy());
    },
    unknown,
  ],
};

describe('T36 T39 a change is sent once and believed for what is known of it', () => {
  test.each(Object.entries(faults))('after %s', async (_, [answer, exchanged]) => {
    const { upstream, seen } = await serve(answer);
    expect(await upstream.send('change', book)).toEqual(exchanged);
    expect(seen).toEqual(['POST /manage']);
  });
});

describe('T39 certainly not done', () => {
  test('is what nobody was there to hear', async () => {
    const server = await serve(send(200, '{}'));
    await server.close();
    for (const effort of ['read', 'change', 'cancel'] as const) {
      expect(await server.upstream.send(effort, book)).toEqual({ kind: 'not_done' });
    }
  });

  test('T40 is what would have gone over plain http, or to a place that is not listed', async () => {
    const { origin, connections } = await serve(send(200, '{}'));
    const { port } = new URL(origin);
    const plain = `http://calendar.example:${port}`;
    for (const options of [
      { origin: plain, allowed: [plain] },
      { origin, allowed: ['https://api.ravan.ai'] },
    ]) {
      const upstream = createUpstream(options);
      expect(await upstream.send('change', book)).toEqual({ kind: 'not_done' });
    }
    expect(connections()).toBe(0);
  });

  test('T40 is what needs TLS where none is spoken', async () => {
    const { origin, seen } = await serve(send(200, '{}'));
    const https = origin.replace('http:', 'https:');
    const upstream = createUpstream({ origin: https, allowed: [https] });
    expect(await upstream.send('change', book)).toEqual({ kind: 'not_done' });
    expect(seen).toEqual([]);
  });
});

test.each([301, 302, 303, 307, 308])('T40 a %i elsewhere takes nothing with it', async (status) => {
  const foreign = await serve(send(200, '{}'));
  const { upstream, seen } = await serve(
    send(status, '{}', { location: `${foreign.origin}/manage` }),
  );
  for (const effort of ['read', 'change', 'cancel'] as const) {
    expect(await upstream.send(effort, book)).toEqual(unknown);
  }
  expect(seen).toEqual(['POST /manage', 'POST /manage', 'POST /manage']);
  expect([foreign.connections(), foreign.bytes()]).toEqual([0, 0]);
});
