import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Readable } from 'node:stream';

/** An answer as it came over the wire. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  /** Names and values in the order they were sent. */
  rawHeaders: string[];
  bytes: Buffer;
  text: string;
  /** From the first byte sent to the last one read. */
  ms: number;
}

export interface Sending {
  method?: string;
  headers?: Record<string, string | string[]>;
  /** A stream is sent in chunks, without a length. */
  body?: string | Buffer | Readable | undefined;
  /** Whose connections are used; a pool for all tests when there is none. */
  agent?: Agent | undefined;
}

/** Longer than any answer may take: a portal that gives none must not hold up the tests. */
const patienceMs = 30_000;

const pool = new Agent({ keepAlive: true, maxSockets: 256 });

/** One request over HTTP, with exactly these headers. Redirects are answers like any other. */
export async function send(
  base: string,
  path: string,
  { method = 'GET', headers = {}, body, agent = pool }: Sending = {},
): Promise<Reply> {
  const { hostname, port } = new URL(base);
  const began = performance.now();
  const outgoing = request({ agent, hostname, port, path, method, headers });
  // An answer that comes before the whole body was read may end the connection under the sender.
  const answered = once(outgoing, 'response');
  outgoing.setTimeout(patienceMs, () => outgoing.destroy(new Error(`no answer to ${path}`)));
  outgoing.on('error', () => {});
  if (typeof body === 'object' && !Buffer.isBuffer(body)) body.pipe(outgoing);
  else outgoing.end(body);
  const [response] = await answered;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return {
    status: response.statusCode,
    headers: response.headers,
    rawHeaders: response.rawHeaders,
    bytes,
    text: bytes.toString('utf8'),
    ms: performance.now() - began,
  };
}

/** As {@link send}, where the framework's router wants its own requests marked as such in the URL. */
export async function sendAsRouter(
  base: string,
  path: string,
  sending: Sending = {},
): Promise<Reply> {
  const reply = await send(base, path, sending);
  const to = reply.headers.location ?? '';
  return reply.status === 307 && /[?&]_rsc\b/.test(to) ? send(base, to, sending) : reply;
}

const managePath = '/api/v1/calcom/appointments/manage';

/** One request to the manage endpoint. */
export function manage(
  base: string,
  body: object | string | Buffer,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return send(base, managePath, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: text,
  });
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
