import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { isPublicAddress } from './outbound-addresses.ts';
import { loadPage, type Reach } from './page-check.ts';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: RequestListener): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  servers.push(server);
  return server;
}

/** This machine's own addresses are as good as public ones, for a test of the rest. */
function near(server: LoopbackServer, more: Partial<Reach> = {}): Reach {
  const { port } = new URL(server.origin);
  return { passes: () => true, ports: [port], milliseconds: 2000, ...more };
}

describe('T16 a page is loaded from nowhere but the internet', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.16.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'https://user:secret@example.com/',
    'https://example.com:8443/',
    'https://example.com:22/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://example.com/',
    'data:text/html,x',
    'javascript:alert(1)',
    'not an address',
    '',
  ])('%s', async (address) => {
    expect(await loadPage(address)).toEqual({ ok: false, why: 'not_public' });
  });

  test('a name that stands for an address in here', async () => {
    const server = await serve((_, response) => response.end('secret'));
    const { port } = new URL(server.origin);
    for (const inside of ['127.0.0.1', '10.1.2.3', '::1']) {
      const found = await loadPage(`http://inside.example:${port}/`, {
        passes: isPublicAddress,
        ports: [port],
        milliseconds: 2000,
        resolve: (_, done) =>
          done(null, [{ address: inside, family: inside.includes(':') ? 6 : 4 }]),
      });
      expect(found).toEqual({ ok: false, why: 'not_public' });
    }
    expect(server.connections()).toBe(0);
  });

  test('a redirect to such an address, to another port, or out of the web', async () => {
    const secret = await serve((_, response) => response.end('secret'));
    for (const location of [
      `${secret.origin}/`,
      'file:///etc/passwd',
      '//user:secret@example.com/',
      'gopher://example.com/',
    ]) {
      const server = await serve((_, response) => {
        response.writeHead(302, { Location: location });
        response.end();
      });
      expect(await loadPage(server.origin, near(server))).toEqual({ ok: false, why: 'not_public' });
    }
    const first = await serve((_, response) => {
      response.writeHead(301, { Location: 'http://inside.example/' });
      response.end();
    });
    const { port } = new URL(first.origin);
    const found = await loadPage(first.origin, {
      passes: (address) => address === '127.0.0.1',
      ports: ['', port],
      milliseconds: 2000,
      resolve: (_, done) => done(null, [{ address: '10.0.0.7', family: 4 }]),
    });
    expect(found).toEqual({ ok: false, why: 'not_public' });
    expect(secret.connections()).toBe(0);
  });
});

describe('a page of a site', () => {
  test('is read with its policies, at its last address', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') {
        response.writeHead(301, { Location: '/new?a=b' });
        return response.end();
      }
      expect(request.headers.cookie).toBeUndefined();
      response.writeHead(
        200,
        [
          ['Content-Type', 'text/html'],
          ['Content-Security-Policy', "default-src 'self'"],
          ['Content-Security-Policy', 'frame-src https://a.example'],
        ].flat(),
      );
      return response.end('<p>Book</p>');
    });
    const page = await loadPage(`${server.origin}/old`, near(server));
    expect(page).toEqual({
      ok: true,
      url: `${server.origin}/new?a=b`,
      status: 200,
      policies: ["default-src 'self'", 'frame-src https://a.example'],
      html: '<p>Book</p>',
    });
  });

  test('that leads on and on is not followed', async () => {
    const server = await serve((_, response) => {
      response.writeHead(302, { Location: '/again' });
      response.end();
    });
    expect(await loadPage(server.origin, near(server))).toEqual({ ok: false, why: 'redirects' });
    expect(server.seen).toHaveLength(4);
  });

  test('is read no further than half a megabyte', async () => {
    const server = await serve((_, response) => response.end('x'.repeat(3_000_000)));
    const page = await loadPage(server.origin, near(server));
    expect(page.ok && page.html.length).toBe(512 * 1024);
  });

  test('that drips, or says nothing, or is not there, ends with the time', async () => {
    const drip = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const silent = await serve(() => undefined);
    for (const server of [drip, silent]) {
      const page = await loadPage(server.origin, near(server, { milliseconds: 200 }));
      expect(page).toEqual({ ok: false, why: 'unreachable' });
    }
    const gone = await startLoopbackServer(() => undefined);
    await gone.close();
    expect(await loadPage(gone.origin, near(gone))).toEqual({ ok: false, why: 'unreachable' });
  });
});
