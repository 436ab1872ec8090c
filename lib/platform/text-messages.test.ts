import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../scripts/testing/loopback-server.ts';
import { log } from './log.ts';
import { openTextLog, openTextWebhook } from './text-messages.ts';

vi.stubEnv('APP_SECRET', 'a-secret-of-the-tests-with-32-characters');
vi.stubEnv('DATABASE_URL', 'postgres://localhost/nothing');
vi.stubEnv('LOG_LEVEL', 'silent');

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const message = () => ({ messageId: randomUUID(), to: '+12125550123', text: 'See you — at 9am' });

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}
let received: Received[];
let server: LoopbackServer;
let reply: (response: ServerResponse) => void;
const status = (code: number, headers: Record<string, string> = {}) => {
  reply = (response) => response.writeHead(code, headers).end();
};
/** What was logged, as text. */
let logged: string;

beforeEach(async () => {
  received = [];
  logged = '';
  status(204);
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(log(), level).mockImplementation((...said: unknown[]) => {
      logged += JSON.stringify(said);
    });
  }
  server = await startLoopbackServer(async (request, response) => {
    received.push({ headers: request.headers, body: await readAll(request) });
    reply(response);
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

const send = (sent = message(), path = '/texts?from=desk') =>
  openTextWebhook(server.origin + path, secret)(sent);

describe('a service for text messages', () => {
  test('gets to whom and what, signed as Standard Webhooks are', async () => {
    const sent = message();
    expect(await send(sent)).toEqual({ ok: true });
    expect(server.seen).toEqual(['POST /texts?from=desk']);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['webhook-id']).toBe(sent.messageId);
    const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(verified).toEqual({ to: sent.to, text: sent.text });
    const other = new Webhook(randomBytes(32).toString('base64'));
    expect(() => other.verify(body, headers as Record<string, string>)).toThrow();
    const changed = body.replace('9am', '10am');
    expect(() => new Webhook(secret).verify(changed, headers as Record<string, string>)).toThrow();
  });

  test.each([200, 201, 202, 204])('takes a message with %i', async (code) => {
    status(code);
    expect(await send()).toEqual({ ok: true });
  });

  test.each([400, 404, 410, 422])('refuses one for good with %i', async (code) => {
    status(code);
    expect(await send()).toEqual({ ok: false, why: 'refused' });
  });

  test.each([401, 403, 408, 429, 500, 502, 503])('gets it again after %i', async (code) => {
    status(code);
    expect(await send()).toEqual({ ok: false, why: 'later' });
  });

  test('gets it again under the same id, which is how it is known', async () => {
    const sent = message();
    status(503);
    await send(sent);
    status(202);
    await send(sent);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([sent.messageId, sent.messageId]);
  });

  test('leads nowhere else: a redirect is not followed', async () => {
    status(307, { location: `${server.origin}/elsewhere` });
    expect(await send()).toEqual({ ok: false, why: 'later' });
    expect(server.seen).toEqual(['POST /texts?from=desk']);
  });

  test('that closes the connection, or is not there, gets it later', async () => {
    reply = (response) => response.destroy();
    expect(await send()).toEqual({ ok: false, why: 'later' });
    const { origin } = server;
    await server.close();
    const gone = openTextWebhook(`${origin}/texts`, secret);
    expect(await gone(message())).toEqual({ ok: false, why: 'later' });
  });

  test('that does not answer within ten seconds gets it later', async () => {
    const ended = AbortSignal.abort(new DOMException('', 'TimeoutError'));
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(ended);
    expect(await send()).toEqual({ ok: false, why: 'later' });
    expect(timeout).toHaveBeenCalledWith(10_000);
  });

  test('T46 stands in no log with the secret, the number or the words', async () => {
    for (const code of [204, 400, 503]) {
      status(code);
      await send();
    }
    status(307, { location: '/elsewhere' });
    await send();
    expect(logged).toContain('503');
    for (const kept of [secret, secret.slice(6), '12125550123', 'See you', '9am', 'texts']) {
      expect(logged).not.toContain(kept);
    }
  });
});

test('T46 for trying, the log says that there was a message, and neither to whom nor what', async () => {
  const sent = message();
  expect(await openTextLog()(sent)).toEqual({ ok: true });
  expect(logged).toContain(sent.messageId);
  expect(logged).toContain(String(sent.text.length));
  for (const kept of ['12125550123', 'See you', '9am']) expect(logged).not.toContain(kept);
});
