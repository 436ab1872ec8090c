import { once } from 'node:events';
import { createServer } from 'node:net';

/** A place that nobody may be led to, or that may not be called. It never answers. */
export interface Foreign {
  /** Of the port alone: how it is called is the test's matter. */
  port: number;
  origin: string;
  connections(): number;
  /** Everything that was sent to it. */
  received(): Buffer;
  stop(): Promise<void>;
}

/** Listens and takes note of every byte. */
export async function openForeign(host = '127.0.0.1'): Promise<Foreign> {
  const chunks: Buffer[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.setTimeout(2000, () => socket.destroy());
  });
  await once(server.listen(0, host), 'listening');
  const { port } = server.address() as { port: number };
  return {
    port,
    origin: `http://${host}:${port}`,
    connections: () => connections,
    received: () => Buffer.concat(chunks),
    stop: async () => {
      server.close();
    },
  };
}
