import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freePort } from '../testing/portal.ts';
import { type Listener, listen } from './http.ts';

let port: number;
let listener: Listener;
let release: () => void;
const finished = new Promise<void>((resolve) => {
  release = resolve;
});

beforeEach(async () => {
  port = await freePort();
  listener = await listen({
    host: 'localhost',
    port,
    proxies: 0,
    handler: async (request, response) => {
      if (request.url === '/slow') await finished;
      if (request.url === '/broken') throw new Error('nobody planned this');
      response.end(`hello ${request.headers['x-frontdesk-client']}`);
    },
  });
});
afterEach(() => listener.close(0));

/** Sends bytes as they are and reads until the server closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(bytes);
  return text(socket);
}

describe('the portal’s server', () => {
  test('answers on both addresses of localhost and says who is asking', async () => {
    const headers = { 'x-frontdesk-client': '9.9.9.9' };
    const v4 = await fetch(`http://127.0.0.1:${port}/`, { headers });
    expect(await v4.text()).toBe('hello 127.0.0.1');
    const v6 = await fetch(`http://[::1]:${port}/`, { headers }).catch(() => undefined);
    // A machine without IPv6 has one address only.
    if (v6) expect(await v6.text()).toBe('hello ::1');
  });

  test.each([
    ['garbage', 'what is this?\r\n\r\n'],
    ['a bad header', 'GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['T16 an absolute address', 'GET http://169.254.169.254/ HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['T16 an upgrade', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
    [
      'T16 an upgrade of an absolute address',
      'GET http://a/ HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
  ])('%s is a bad request', async (_, bytes) => {
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  test('headers without end are refused', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nHost: a\r\nx: ${'x'.repeat(17_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('an error that nobody planned is 500 without a word about it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await fetch(`http://127.0.0.1:${port}/broken`);
    expect(log).toHaveBeenCalledOnce();
    expect([answer.status, await answer.text()]).toEqual([500, '']);
  });

  test('a second server on the port is refused in one line', async () => {
    const second = listen({ host: 'localhost', port, proxies: 0, handler: async () => {} });
    await expect(second).rejects.toThrow(`PORT ${port} is taken`);
  });

  test('closing lets a request under way finish and an idle connection go', async () => {
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const slow = fetch(`http://127.0.0.1:${port}/slow`);
    await sleep(50);
    const closing = listener.close(5_000);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    release();
    expect(await (await slow).text()).toBe('hello 127.0.0.1');
    await closing;
  });

  test('closing cuts off what does not end', async () => {
    const socket = connect(port, '127.0.0.1').resume();
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n');
    await sleep(50);
    await listener.close(100);
    if (!socket.closed) await once(socket, 'close');
  });
});
