import type { ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { selfSigned } from '../../e2e/upstream/self-signed.testing.ts';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { createOutbound, type OutboundRequest } from './outbound.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(answer: Parameters<typeof startLoopbackServer>[0]): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  open.push(server);
  return server;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.close();
    },
  });
  return (server.address() as AddressInfo).port;
}

const patience = () => AbortSignal.timeout(5000);

function send({ origin }: { origin: string }, more: Partial<OutboundRequest> = {}) {
  const request = { path: '/x', method: 'POST', body: { a: 1 }, signal: patience() } as const;
  return createOutbound({ origin, allowed: [origin] }).send({ ...request, ...more });
}

function json(response: ServerResponse, text: string | Buffer, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}

describe('an answer', () => {
  test.each([200, 404, 500])('of status %i is read when it is JSON', async (status) => {
    const server = await serve((_, response) => json(response, '{"ok":true}', status));
    expect(await send(server)).toMatchObject({ kind: 'answer', status, body: { ok: true } });
    expect(server.seen).toEqual(['POST /x']);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['HTML', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')],
    ['of no type', (response) => response.writeHead(200).end('{}')],
    ['JSON that breaks off', (response) => json(response, '{"ok":tr')],
    ['nothing', (response) => json(response, '')],
    ['not UTF-8', (response) => json(response, Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
    ['ten thousand deep', (response) => json(response, '['.repeat(10_000) + ']'.repeat(10_000))],
    [
      'packed, whatever is in it',
      (response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20))),
    ],
    [
      'said to be packed',
      (response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' })
          .end('{}'),
    ],
    [
      'said to be larger than one may be',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 ** 30 });
        response.write('{');
      },
    ],
  ])('that is %s cannot be used', async (_, answer) => {
    const server = await serve((__, response) => answer(response));
    const found = await send(server);
    expect(found).toMatchObject({ kind: 'unusable', status: 200 });
    expect(found).not.toHaveProperty('body');
  });

  test('an HTML page of status 502 still says its status', async () => {
    const server = await serve((_, response) =>
      response.writeHead(502, { 'content-type': 'text/html', 'retry-after': '7' }).end('<p>'),
    );
    expect(await send(server)).toMatchObject({
      kind: 'unusable',
      status: 502,
      headers: { 'retry-after': '7' },
    });
  });

  test('T36 of 300 MB is left after the first of them', async () => {
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    let sent = 0;
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (sent < 300 * 1024 * 1024 && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more);
      more();
    });
    const before = process.memoryUsage().rss;
    expect(await send(server)).toMatchObject({ kind: 'unusable' });
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * 1024 * 1024);
    expect(sent).toBeLessThan(30 * 1024 * 1024);
  });

  test('T36 that drips ends with the time for the whole exchange', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await send(server, { signal: AbortSignal.timeout(150) })).toEqual({ kind: 'lost' });
  });

  test.each([true, false])('T36 that never comes is lost (isolated: %s)', async (isolated) => {
    const hanging = await serve(() => undefined);
    const signal = AbortSignal.timeout(150);
    expect(await send(hanging, { signal, isolated })).toEqual({ kind: 'lost' });
    expect(hanging.seen).toEqual(['POST /x']);
  });

  test.each([true, false])(
    'T36 whose connection breaks is lost (isolated: %s)',
    async (isolated) => {
      const before = await serve((request) => request.socket.resetAndDestroy());
      expect(await send(before, { isolated })).toEqual({ kind: 'lost' });
      const within = await serve((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
        response.write('{"a":', () => response.destroy());
      });
      expect(await send(within, { isolated })).toEqual({ kind: 'lost' });
    },
  );
});

describe('what certainly never left', () => {
  test.each([true, false])('nobody listens there (isolated: %s)', async (isolated) => {
    const server = await startLoopbackServer(() => undefined);
    await server.close();
    expect(await send(server, { isolated })).toEqual({ kind: 'no_connection' });
  });

  test.each([true, false])('T40 no TLS is spoken there (isolated: %s)', async (isolated) => {
    const port = await listen(createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')));
    const origin = `https://127.0.0.1:${port}`;
    expect(await send({ origin }, { isolated })).toEqual({ kind: 'no_connection' });
  });

  test.each([true, false])(
    'T40 nobody vouches for who is there (isolated: %s)',
    async (isolated) => {
      let requests = 0;
      const server = createTlsServer(selfSigned, (_, response) => {
        requests += 1;
        response.end('{}');
      });
      const origin = `https://localhost:${await listen(server)}`;
      expect(await send({ origin }, { isolated })).toEqual({ kind: 'no_connection' });
      expect(requests).toBe(0);
    },
  );

  test('nobody says a word there, and the time is up while a connection is waited for', async () => {
    const port = await listen(createServer((socket) => socket.on('error', () => undefined)));
    const origin = `https://127.0.0.1:${port}`;
    const outbound = createOutbound({ origin, allowed: [origin], connectMs: 100 });
    const request = { method: 'GET', path: '/', isolated: true } as const;
    expect(await outbound.send({ ...request, signal: patience() })).toEqual({
      kind: 'no_connection',
    });
    const started = performance.now();
    const signal = AbortSignal.timeout(100);
    expect(await send({ origin }, { isolated: true, signal })).toEqual({ kind: 'no_connection' });
    const over = AbortSignal.abort();
    expect(await send({ origin }, { isolated: true, signal: over })).toEqual({
      kind: 'no_connection',
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('the name is not known', async () => {
    const origin = 'https://calendar.example';
    const outbound = createOutbound({
      origin,
      allowed: [origin],
      resolve: (_, done) => done(new Error('ENOTFOUND'), []),
    });
    expect(await outbound.send({ method: 'GET', path: '/', signal: patience() })).toEqual({
      kind: 'no_connection',
    });
  });
});

describe('T40 the credential stays with whom it is for', () => {
  test.each([301, 302, 303, 307, 308])('a %i elsewhere is not followed', async (status) => {
    const foreign = await serve((_, response) => json(response, '{}'));
    const server = await serve((_, response) =>
      response
        .writeHead(status, { location: `${foreign.origin}/x`, 'content-type': 'application/json' })
        .end('{}'),
    );
    expect(await send(server)).toMatchObject({ kind: 'unusable', status });
    expect(foreign.connections()).toBe(0);
    expect(foreign.bytes()).toBe(0);
  });

  test('an origin that is not listed is never called', async () => {
    const server = await serve((_, response) => json(response, '{}'));
    const { origin } = server;
    const outbound = createOutbound({ origin, allowed: ['https://api.ravan.ai'] });
    expect(await outbound.send({ method: 'GET', path: '/', signal: patience() })).toEqual({
      kind: 'refused',
    });
    expect(server.connections()).toBe(0);
  });

  test.each(['//elsewhere.example/', 'http://elsewhere.example/', 'x', '', '/a b', '/a\r\nX: y'])(
    'a path that is %j goes nowhere',
    async (path) => {
      const server = await serve((_, response) => json(response, '{}'));
      expect(await send(server, { path })).toEqual({ kind: 'refused' });
      expect(server.connections()).toBe(0);
    },
  );

  test.each([true, false])('nor does a header that is two (isolated: %s)', async (isolated) => {
    const server = await serve((_, response) => json(response, '{}'));
    const headers = { 'X-Api-Key': 'a\r\nX-Other: b' };
    expect(await send(server, { headers, isolated })).toEqual({ kind: 'refused' });
    expect(server.bytes()).toBe(0);
  });

  test('T16 a name that leads to this machine is not followed there', async () => {
    const server = await serve((_, response) => json(response, '{}'));
    const origin = `https://calendar.example:${new URL(server.origin).port}`;
    for (const isolated of [true, false]) {
      const outbound = createOutbound({
        origin,
        allowed: [origin],
        resolve: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      });
      const request = { method: 'POST', path: '/', body: {}, isolated } as const;
      expect(await outbound.send({ ...request, signal: patience() })).toEqual({ kind: 'refused' });
    }
    expect(server.connections()).toBe(0);
  });
});

test('reads share a connection, and each change has one of its own', async () => {
  const server = await serve((_, response) => json(response, '{}'));
  const { origin } = server;
  const outbound = createOutbound({ origin, allowed: [origin] });
  const request = { method: 'GET', path: '/' } as const;
  for (let sent = 0; sent < 6; sent += 1) await outbound.send({ ...request, signal: patience() });
  // The first may not be seen to be free yet when the second is needed.
  const shared = server.connections();
  expect(shared).toBeLessThanOrEqual(2);
  for (let sent = 0; sent < 6; sent += 1) {
    await outbound.send({ ...request, isolated: true, signal: patience() });
  }
  expect(server.connections()).toBe(shared + 6);
});

test('what is sent asks for JSON that is not packed, whoever says otherwise', async () => {
  let sent: unknown;
  const server = await serve((request, response) => {
    sent = request.headers;
    json(response, '{}');
  });
  await send(server, { headers: { 'X-Api-Key': 'key', 'Idempotency-Key': 'one' } });
  expect(sent).toMatchObject({
    accept: 'application/json',
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'content-length': '7',
    'x-api-key': 'key',
    'idempotency-key': 'one',
  });
});
