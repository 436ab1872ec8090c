import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { serveManage } from './serve-manage.ts';
import { serveList, serveRead } from './serve-reads.ts';
import type { WireAnswer } from './wire.ts';

const base = '/api/v1/calcom/appointments';

export interface OwnEndpoint {
  /** Like "http://127.0.0.1:40123". */
  origin: string;
  stop(): Promise<void>;
}

/** Our own endpoint on a port of its own, as a portal serves it: for whoever asks it over HTTP. */
export async function serveOwnEndpoint(): Promise<OwnEndpoint> {
  const server = createServer(async (incoming, outgoing) => {
    const { status, headers, body } = await answer(incoming);
    outgoing.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    outgoing.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(incoming: IncomingMessage): Promise<WireAnswer> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const address = incoming.socket.remoteAddress ?? '';
  const header = (name: string) => incoming.headers[name]?.toString() ?? null;
  if (incoming.method === 'POST' && url.pathname === `${base}/manage`) {
    const request = new Request(url, {
      method: 'POST',
      headers: { 'Content-Type': header('content-type') ?? '' },
      body: new Uint8Array(await buffer(incoming)),
    });
    return serveManage(request, { address, idempotencyKey: header('idempotency-key') });
  }
  const reader = { address, authorization: header('authorization') };
  if (url.pathname === base) return serveList(url.searchParams, reader);
  const id = decodeURIComponent(url.pathname.slice(base.length + 1));
  return serveRead(id, url.searchParams, reader);
}
