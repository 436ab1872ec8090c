import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, Refusal } from '../refusal.ts';
import { setClientHeaders } from './forwarded.ts';

/** Slow clients are cut off: headers within 10 s, the whole request within 30 s. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type Listener = {
  /** Stops accepting, lets requests under way finish for `graceMs`, then cuts them off. */
  close(graceMs: number): Promise<void>;
};

/** Listens on the host's addresses: `localhost` is two of them, and clients try either first. */
export async function listen(options: {
  host: string;
  port: number;
  proxies: number;
  handler: Handler;
  upgrade?: UpgradeHandler | undefined;
}): Promise<Listener> {
  const hosts = options.host === 'localhost' ? ['127.0.0.1', '::1'] : [options.host];
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  for (const host of hosts) {
    const server = createPortalServer(options).on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    try {
      await listening(server, host, options.port);
      servers.push(server);
    } catch (error) {
      const code = errorCode(error);
      if (servers.length > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await closeAll(servers, sockets, 0);
      throw cannotListen(code, options);
    }
  }
  return { close: (graceMs) => closeAll(servers, sockets, graceMs) };
}

/** A malformed request is answered with 400, 408 or 431 by Node itself. */
function createPortalServer(options: {
  proxies: number;
  handler: Handler;
  upgrade?: UpgradeHandler | undefined;
}): Server {
  const server = createServer(LIMITS, (request, response) => {
    // Only the origin form: an absolute URL would let a client choose where "here" is.
    if (!request.url?.startsWith('/') || !isDecodable(request.url)) return answer(response, 400);
    setClientHeaders(request.headers, request.socket.remoteAddress, options.proxies);
    options.handler(request, response).catch((error: unknown) => {
      // A start that failed is told once, by the start.
      if (!(error instanceof Refusal)) console.error(error);
      if (response.headersSent) response.destroy();
      else answer(response, 500);
    });
  });
  return server.on('upgrade', options.upgrade ?? refuseUpgrade);
}

/** Whether the path's percent signs mean text; Next would answer one that does not with 500. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

function refuseUpgrade(_request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => {});
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { Connection: 'close', 'Content-Length': 0 }).end();
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function cannotListen(code: string | undefined, { host, port }: { host: string; port: number }) {
  if (code === 'EADDRINUSE') {
    return new Refusal(
      `PORT ${port} is taken: Frontdesk may be running already; stop it or choose another PORT`,
    );
  }
  if (code === 'EACCES') return new Refusal(`PORT ${port} needs rights that this account lacks`);
  return new Refusal(`HOST ${host} is no address of this machine (${code})`);
}

async function closeAll(servers: Server[], sockets: Set<Socket>, graceMs: number): Promise<void> {
  const closed = Promise.all(
    servers.map((server) => new Promise((resolve) => server.close(resolve))),
  );
  const finished = closed.then(() => true);
  const deadline = Date.now() + graceMs;
  while (Date.now() < deadline) {
    for (const server of servers) server.closeIdleConnections();
    if (await Promise.race([finished, sleep(50, false)])) return;
  }
  // Not closeAllConnections(): that leaves upgraded ones open.
  for (const socket of sockets) socket.destroy();
  await closed;
}
