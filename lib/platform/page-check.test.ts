import type { LookupAddress } from 'node:dns';
import type { RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { readPage } from './page-check.ts';

const open: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(answer: RequestListener): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  open.push(server);
  return server;
}

function html(response: ServerResponse, text: string | Buffer, more: Record<string, string> = {}) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...more }).end(text);
}

const resolvesTo =
  (...addresses: string[]) =>
  (_: string, done: (error: Error | null, found: LookupAddress[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('T16 nothing is asked at an address that is not the public web’s', () => {
  test.each([
    ['http://127.0.0.1/', 'private'],
    ['http://localhost/', 'private'],
    ['http://localhost./', 'private'],
    ['http://db.localhost/', 'private'],
    ['https://10.0.0.8/', 'private'],
    ['http://172.16.0.1/', 'private'],
    ['http://192.168.1.1/', 'private'],
    ['http://169.254.169.254/latest/meta-data/', 'private'],
    ['http://0.0.0.0/', 'private'],
    ['http://[::1]/', 'private'],
    ['http://[::]/', 'private'],
    ['http://[::ffff:127.0.0.1]/', 'private'],
    ['http://[::ffff:a9fe:a9fe]/', 'private'],
    ['http://[64:ff9b::7f00:1]/', 'private'],
    ['http://[fd00::1]/', 'private'],
    ['http://2130706433/', 'private'],
    ['http://0x7f000001/', 'private'],
    ['http://0x7f.1/', 'private'],
    ['http://0177.0.0.1/', 'private'],
    ['http://127.1/', 'private'],
    ['http://127.0.0.1./', 'private'],
    ['http://127。0。0。1/', 'private'],
    ['https://clinic.example:8443/', 'port'],
    ['http://clinic.example:22/', 'port'],
    ['http://clinic.example:443/', 'port'],
    ['https://user:secret@clinic.example/', 'credentials'],
    ['https://user@clinic.example/', 'credentials'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://clinic.example/', 'scheme'],
    ['gopher://clinic.example/', 'scheme'],
    ['data:text/html,x', 'scheme'],
  ])('%s: %s', async (address, code) => {
    const never = () => {
      throw new Error('a name was looked up');
    };
    expect(await readPage(new URL(address), { resolve: never })).toMatchObject({ ok: false, code });
  });

  test.each([['127.0.0.1'], ['10.0.0.1', '::1'], ['169.254.169.254'], ['::ffff:127.0.0.1']])(
    'a name that stands for %s',
    async (...addresses) => {
      const answer = await readPage(new URL('http://clinic.example/'), {
        resolve: resolvesTo(...addresses),
      });
      expect(answer).toMatchObject({ ok: false, code: 'private' });
    },
  );

  test('a name that was refused is not looked up a second time, when it could answer differently', async () => {
    const server = await serve((_, response) => html(response, 'secret'));
    let asked = 0;
    const answer = await readPage(new URL('http://clinic.example/'), {
      totalMs: 300,
      resolve(_, done) {
        asked += 1;
        const address = asked === 1 ? '10.0.0.1' : '93.184.216.34';
        done(null, [{ address, family: 4 }]);
      },
    });
    expect(answer).toMatchObject({ ok: false, code: 'private' });
    expect(asked).toBe(1);
    expect(server.connections()).toBe(0);
  });

  test('without being allowed for a test, this machine is never asked', async () => {
    const server = await serve((_, response) => html(response, 'secret'));
    expect(await readPage(new URL(server.origin))).toMatchObject({ ok: false, code: 'private' });
    expect(server.connections()).toBe(0);
  });

  test.each([
    ['http://169.254.169.254/', 'private'],
    ['http://10.0.0.1:80/', 'private'],
    ['https://clinic.example:8443/', 'port'],
    ['https://user:secret@clinic.example/', 'credentials'],
    ['file:///etc/passwd', 'scheme'],
    ['//localhost/', 'private'],
  ])('a redirect to %s', async (location, code) => {
    const server = await serve((_, response) => response.writeHead(302, { location }).end());
    const answer = await readPage(new URL(server.origin), { allow: [server.origin] });
    expect(answer).toMatchObject({ ok: false, code });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('a redirect to another port of this machine', async () => {
    const inner = await serve((_, response) => html(response, 'secret'));
    const server = await serve((_, response) =>
      response.writeHead(302, { location: inner.origin }).end(),
    );
    const answer = await readPage(new URL(server.origin), { allow: [server.origin] });
    expect(answer).toEqual({ ok: false, code: 'private', url: `${inner.origin}/` });
    expect(inner.connections()).toBe(0);
  });
});

describe('a page', () => {
  const read = ({ origin }: LoopbackServer, path = '/', totalMs = 5000) =>
    readPage(new URL(path, origin), { allow: [origin], totalMs });

  test('is asked for as by anybody, and read with its policies', async () => {
    let sent: Record<string, unknown> = {};
    const server = await serve((request, response) => {
      sent = request.headers;
      response.setHeader('content-security-policy', ["default-src 'self'", 'frame-src *']);
      html(response, '<p>Welcome');
    });
    const answer = await read(server, '/booking?a=b#c');
    expect(answer).toMatchObject({
      ok: true,
      page: { status: 200, html: '<p>Welcome', isCut: false, isPacked: false },
    });
    const policies = answer.ok ? answer.page.headers.filter(({ name }) => /policy/.test(name)) : [];
    expect(policies.map(({ value }) => value)).toEqual(["default-src 'self'", 'frame-src *']);
    expect(server.seen).toEqual(['GET /booking?a=b']);
    expect(sent).toMatchObject({ 'accept-encoding': 'identity', accept: 'text/html' });
    expect(sent).not.toHaveProperty('cookie');
    expect(sent).not.toHaveProperty('authorization');
  });

  test('is found behind three redirects, and not behind four; no cookie is taken along', async () => {
    const cookies: unknown[] = [];
    const server = await serve((request, response) => {
      cookies.push(request.headers.cookie);
      const left = Number(request.url?.slice(1));
      if (left === 0) return html(response, 'there');
      response.writeHead(301, { location: `/${left - 1}`, 'set-cookie': 'a=b' }).end();
    });
    expect(await read(server, '/3')).toMatchObject({
      ok: true,
      page: { url: `${server.origin}/0`, html: 'there' },
    });
    expect(await read(server, '/4')).toMatchObject({ ok: false, code: 'redirects' });
    expect(cookies.filter(Boolean)).toEqual([]);
  });

  test('that is an error still is one to be looked at', async () => {
    const server = await serve((_, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end('nothing'),
    );
    expect(await read(server)).toMatchObject({ ok: true, page: { status: 404 } });
  });

  test('without end is left after 512 KiB', async () => {
    const chunk = Buffer.alloc(64 * 1024, 0x61);
    let sent = 0;
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (sent < 100 * 1024 * 1024 && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more);
      more();
    });
    const answer = await read(server);
    expect(answer).toMatchObject({ ok: true, page: { isCut: true } });
    expect(answer.ok && answer.page.html.length).toBe(512 * 1024);
    expect(sent).toBeLessThan(30 * 1024 * 1024);
  });

  test('that drips, or never comes, ends with the time for all of it', async () => {
    const dripping = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await read(dripping, '/', 200)).toMatchObject({ ok: false, code: 'slow' });
    const hanging = await serve(() => undefined);
    expect(await read(hanging, '/', 200)).toMatchObject({ ok: false, code: 'slow' });
  });

  test('that is packed all the same is not unpacked', async () => {
    const server = await serve((_, response) =>
      html(response, gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20)), {
        'content-encoding': 'gzip',
        'content-security-policy': "frame-src 'none'",
      }),
    );
    const answer = await read(server);
    expect(answer).toMatchObject({ ok: true, page: { html: '', isPacked: true } });
  });

  test.each<[string, RequestListener, string]>([
    [
      'is no page',
      (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
      'no_page',
    ],
    ['has no type', (_, response) => response.end('x'), 'no_page'],
    ['leads nowhere', (_, response) => response.writeHead(302).end(), 'redirects'],
    ['breaks off', (request) => request.socket.destroy(), 'silent'],
    [
      'has headers without end',
      (_, response) => response.writeHead(200, { 'x-long': 'a'.repeat(64 * 1024) }).end(),
      'silent',
    ],
  ])('that %s is said to be so', async (_, answer, code) => {
    expect(await read(await serve(answer))).toMatchObject({ ok: false, code });
  });

  test('of a name that nobody has is said to be so', async () => {
    const answer = await readPage(new URL('https://clinic.example/'), {
      resolve: (_, done) => done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []),
    });
    expect(answer).toMatchObject({ ok: false, code: 'unknown' });
  });
});
