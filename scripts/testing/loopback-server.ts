import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface LoopbackServer {
  origin: string;
  /** Requests that arrived, as "GET /path". */
  seen: string[];
  connections(): number;
  /** Bytes that arrived, of requests or not. */
  bytes(): number;
  close(): Promise<void>;
}

/** A server on this machine that answers as it is told, and counts what reaches it. */
export async function startLoopbackServer(answer: RequestListener): Promise<LoopbackServer> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  let closedBytes = 0;
  let connections = 0;
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      closedBytes += socket.bytesRead;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    connections: () => connections,
    bytes: () => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, closedBytes),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
