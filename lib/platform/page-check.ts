import 'server-only';
import ipaddr from 'ipaddr.js';
import { buildConnector, Client, type Dispatcher } from 'undici';
import {
  AddressRefused,
  type AddressTest,
  isPublicAddress,
  lookupWithin,
  type Resolve,
} from './outbound-addresses.ts';

/**
 * A page of somebody's site as it was sent, or why there is none. `not_public`: it may not be loaded
 * from here. Nothing of the exchange besides.
 */
export type LoadedPage =
  | { ok: true; url: string; status: number; policies: string[]; html: string }
  | { ok: false; why: 'not_public' | 'unreachable' | 'redirects' };

/** Where it may look; for tests, which have this machine alone. */
export interface Reach {
  passes: AddressTest;
  ports: readonly string[];
  resolve?: Resolve;
  milliseconds: number;
}

const everywhere: Reach = { passes: isPublicAddress, ports: ['', '80', '443'], milliseconds: 5000 };

const redirectsMax = 3;
const bytesMax = 512 * 1024;

/**
 * Loads a page that somebody names, as anybody on the internet could (T16): no address of this
 * machine or its networks is connected to, whatever a name says and wherever a redirect leads. The
 * address that was tested is the one that is connected to. In five seconds, and at most 512 KiB of it.
 *
 * @example await loadPage('https://www.example.com/') // { ok: true, url: …, status: 200, … }
 */
export async function loadPage(address: string, reach: Reach = everywhere): Promise<LoadedPage> {
  const signal = AbortSignal.timeout(reach.milliseconds);
  let next = address;
  try {
    for (let hops = 0; hops <= redirectsMax; hops += 1) {
      const url = mayLoad(next, reach);
      if (!url) return { ok: false, why: 'not_public' };
      const answer = await Promise.race([get(url, reach, signal), ended(signal)]);
      if (!('location' in answer)) return answer;
      next = new URL(answer.location, url).href;
    }
    return { ok: false, why: 'redirects' };
  } catch (error) {
    return { ok: false, why: error instanceof AddressRefused ? 'not_public' : 'unreachable' };
  }
}

/** The address, when there is nothing odd about it. */
function mayLoad(address: string, { passes, ports }: Reach): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { protocol, hostname, port, username, password } = url;
  if ((protocol !== 'https:' && protocol !== 'http:') || username || password) return undefined;
  if (!ports.includes(port)) return undefined;
  // Of a host that is an address itself no name is looked up.
  const literal = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(literal) && !passes(literal) ? undefined : url;
}

async function get(
  url: URL,
  { passes, resolve }: Reach,
  signal: AbortSignal,
): Promise<LoadedPage | { location: string }> {
  const connect = buildConnector({
    allowH2: false,
    timeout: 3000,
    lookup: lookupWithin(passes, resolve),
  });
  const client = new Client(url.origin, {
    allowH2: false,
    connect,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    const response = await client.request({
      method: 'GET',
      path: url.pathname + url.search,
      signal,
      headers: { 'User-Agent': 'frontdesk', Accept: 'text/html', 'Accept-Encoding': 'identity' },
    });
    const { statusCode: status, headers } = response;
    const { location } = headers;
    if (status >= 300 && status < 400 && typeof location === 'string') return { location };
    const sent = headers['content-security-policy'] ?? [];
    const policies = typeof sent === 'string' ? [sent] : sent;
    return { ok: true, url: url.href, status, policies, html: await start(response.body) };
  } finally {
    client.destroy().catch(() => undefined);
  }
}

/** As much of a page as is looked at: what tells of its policy and its scripts stands early. */
async function start(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, bytesMax).toString('utf8');
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the time is up')), { once: true });
  });
}
