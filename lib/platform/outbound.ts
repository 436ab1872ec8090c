import 'server-only';
import { buildConnector, Client, type Dispatcher, errors, Pool } from 'undici';
import { AddressRefused, addressesOf, lookupWithin, type Resolve } from './outbound-addresses.ts';
import { readJson } from './outbound-body.ts';

/** One request to another service. */
export interface OutboundRequest {
  method: 'GET' | 'POST';
  /** From the origin on, with its query. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Ends the whole exchange: connecting, headers and body. */
  signal: AbortSignal;
  /**
   * On a connection of its own. One that is kept may just be closing over there, and then nobody
   * knows whether what was sent has arrived.
   */
  isolated?: boolean;
}

/**
 * What came of it, and no word of the exchange besides.
 *
 * - `answer`: a whole JSON answer, whatever its status.
 * - `unusable`: an answer that is a redirect, not JSON, packed, too large or not UTF-8.
 * - `lost`: it may have arrived, and no whole answer came.
 * - `no_connection`: it certainly never left.
 * - `refused`: it never left, for it may not go there.
 */
export type OutboundAnswer =
  | { kind: 'answer'; status: number; headers: OutboundHeaders; body: unknown }
  | { kind: 'unusable'; status: number; headers: OutboundHeaders }
  | { kind: 'lost' }
  | { kind: 'no_connection' }
  | { kind: 'refused' };

/** By name, in small letters. */
export type OutboundHeaders = Readonly<Dispatcher.ResponseData['headers']>;

/** The way to one other service. */
export interface Outbound {
  /** Never throws. `no_connection` is told apart for certain where the request is `isolated`. */
  send(request: OutboundRequest): Promise<OutboundAnswer>;
}

/** Which service, and how it is found. */
export interface OutboundOptions {
  /** Like "https://api.example.com". */
  origin: string;
  /** The only origins that may be called; plain http only for this machine. */
  allowed: readonly string[];
  /** How names become addresses; as the system does it when left out. */
  resolve?: Resolve | undefined;
  /** For TCP and TLS together, in milliseconds. */
  connectMs?: number | undefined;
}

const connectMs = 3000;
const path = /^\/(?!\/)[\x21-\x7e]*$/;

// The signal ends an exchange, by the clock and not by the silence between two chunks.
const clientOptions = { headersTimeout: 0, bodyTimeout: 0, allowH2: false } as const;
const poolOptions = { ...clientOptions, keepAliveTimeout: 4000, keepAliveMaxTimeout: 10_000 };

class NotConnected extends Error {
  override name = 'NotConnected';
}

/** Tells failing to connect from everything that happens on a connection. */
function watched(
  connector: buildConnector.connector,
  onConnect: () => void = () => undefined,
): buildConnector.connector {
  return (target, done) =>
    connector(target, (...args) => {
      const [error] = args;
      if (error === null) {
        onConnect();
        return done(...args);
      }
      return done(error instanceof AddressRefused ? error : new NotConnected(), null);
    });
}

/**
 * The way to another service, over https. Redirects are not followed, packed answers not unpacked,
 * and no address of this machine or its networks is connected to, whatever a name says. Source:
 * "Upstream faults", the upstream client; ASVS 13.2.4.
 */
export function createOutbound(options: OutboundOptions): Outbound {
  const { origin, allowed, resolve } = options;
  const passes = addressesOf(origin, allowed);
  if (!passes) return { send: async () => ({ kind: 'refused' }) };
  const connector = buildConnector({
    allowH2: false,
    timeout: options.connectMs ?? connectMs,
    lookup: lookupWithin(passes, resolve),
  });
  const pool = new Pool(origin, { ...poolOptions, connect: watched(connector) });
  return {
    async send({ isolated = false, ...request }) {
      if (!path.test(request.path)) return { kind: 'refused' };
      let isConnected = !isolated;
      const connect = watched(connector, () => {
        isConnected = true;
      });
      const own = isolated ? new Client(origin, { ...clientOptions, connect }) : undefined;
      try {
        // The library looks at the signal only once it is connected.
        return await Promise.race([exchange(own ?? pool, request), ended(request.signal)]);
      } catch (error) {
        // The library says no to a header that could be more than one.
        const isRefused =
          error instanceof AddressRefused || error instanceof errors.InvalidArgumentError;
        if (isRefused) return { kind: 'refused' };
        const neverLeft = !isConnected || error instanceof NotConnected;
        return { kind: neverLeft ? 'no_connection' : 'lost' };
      } finally {
        own?.destroy().catch(() => undefined);
      }
    },
  };
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new Error('the time is up'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

async function exchange(
  dispatcher: Dispatcher,
  { method, path: target, headers, body, signal }: Omit<OutboundRequest, 'isolated'>,
): Promise<OutboundAnswer> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const response = await dispatcher.request({
    method,
    path: target,
    signal,
    headers: {
      'User-Agent': 'frontdesk',
      ...headers,
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const { statusCode: status, headers: received } = response;
  const json = await readJson(response);
  return json
    ? { kind: 'answer', status, headers: received, body: json.value }
    : { kind: 'unusable', status, headers: received };
}
