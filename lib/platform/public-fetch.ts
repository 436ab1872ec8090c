import 'server-only';
import { buildConnector, Client, type Dispatcher } from 'undici';
import { lookupWithin, type Resolve } from './outbound-addresses.ts';
import { addressesFor, Fault, faultOf, type PageFault } from './page-check.ts';

/**
 * Why nothing was fetched: as for a page, and `large`: more than is taken; `packed`: compressed,
 * though it was asked not to be; `open`: a password would go where anybody can read it.
 */
export type FetchFault =
  | Exclude<PageFault, 'no_page' | 'credentials'>
  | 'large'
  | 'packed'
  | 'open';

/** For tests: in the product nothing of it is given. */
export interface PublicFetchOptions {
  /** Origins of this machine that may be asked all the same. */
  allow?: readonly string[] | undefined;
  resolve?: Resolve | undefined;
  totalMs?: number | undefined;
  maxBytes?: number | undefined;
}

/** What may be fetched together: several requests share its time and its size. */
export interface PublicFetch {
  /** As `fetch` does, within the limits. Throws FetchRefused. */
  fetch: typeof fetch;
  /** The first thing that went wrong: libraries tell it in words of their own, or not at all. */
  fault(): FetchFault | undefined;
  signal: AbortSignal;
}

/** Nothing was fetched. */
export class FetchRefused extends Error {
  override name = 'FetchRefused';
  readonly code: FetchFault;
  constructor(code: FetchFault) {
    super(code);
    this.code = code;
  }
}

const totalMs = 10_000;
const maxBytes = 5 * 1024 * 1024;
const maxRedirects = 5;
const withoutBody = new Set([101, 204, 205, 304]);

/**
 * A `fetch` for addresses that people type. Each step, also of a redirect, goes to the usual ports
 * of public addresses only, and the address that was tested is the one that is connected to (T16).
 * All that is fetched with it takes at most 10 seconds and 5 MB, whatever is answered; compressed
 * answers are not unpacked. A password is sent over https alone, and not on to another origin by a
 * redirect.
 */
export function openPublicFetch(options: PublicFetchOptions = {}): PublicFetch {
  const signal = AbortSignal.timeout(options.totalMs ?? totalMs);
  const budget = { left: options.maxBytes ?? maxBytes };
  let first: FetchFault | undefined;
  const fetched: typeof fetch = async (input, init) => {
    try {
      return await follow(new Request(input, init), init?.redirect, { options, signal, budget });
    } catch (error) {
      const code = signal.aborted ? 'slow' : codeOf(error);
      first ??= code;
      throw new FetchRefused(code);
    }
  };
  return { fetch: fetched, fault: () => first, signal };
}

interface Limits {
  options: PublicFetchOptions;
  signal: AbortSignal;
  budget: { left: number };
}

function codeOf(error: unknown): FetchFault {
  if (error instanceof FetchRefused) return error.code;
  const code = faultOf(error);
  return code === 'credentials' || code === 'no_page' ? 'silent' : code;
}

async function follow(
  request: Request,
  redirect: RequestRedirect | undefined,
  limits: Limits,
): Promise<Response> {
  const headers = Object.fromEntries(request.headers);
  const text = await request.text();
  let body: string | undefined = text === '' ? undefined : text;
  let { method } = request;
  let url = new URL(request.url);
  for (let step = 0; step <= maxRedirects; step += 1) {
    const answer = await ask(url, { method, headers, body }, limits);
    const location = answer.headers.get('location');
    const isRedirect = [301, 302, 303, 307, 308].includes(answer.status);
    if (!isRedirect || redirect === 'manual') return answer;
    if (location === null || !URL.canParse(location, url)) throw new FetchRefused('redirects');
    const next = new URL(location, url);
    if (next.origin !== url.origin) delete headers['authorization'];
    if (answer.status === 303) {
      method = 'GET';
      body = undefined;
    }
    url = next;
  }
  throw new FetchRefused('redirects');
}

interface Asked {
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

async function ask(url: URL, asked: Asked, limits: Limits): Promise<Response> {
  const { allow = [], resolve } = limits.options;
  const passes = addressesFor(url, allow);
  const isOpen = url.protocol === 'http:' && !allow.includes(url.origin);
  if (isOpen && 'authorization' in asked.headers) throw new FetchRefused('open');
  const connect = buildConnector({ allowH2: false, lookup: lookupWithin(passes, resolve) });
  // The signal ends it, by the clock and not by the silence between two chunks.
  const sizes = { headersTimeout: 0, bodyTimeout: 0, allowH2: false, maxHeaderSize: 32 * 1024 };
  const client = new Client(url.origin, { ...sizes, connect });
  try {
    return await Promise.race([exchange(client, url, asked, limits), ended(limits.signal)]);
  } finally {
    client.destroy().catch(() => undefined);
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new Fault('slow'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

async function exchange(
  client: Client,
  url: URL,
  { method, headers, body }: Asked,
  { signal, budget }: Limits,
): Promise<Response> {
  const response = await client.request({
    // Also PROPFIND and REPORT, which the library's type leaves out.
    method: method as Dispatcher.HttpMethod,
    path: url.pathname + url.search,
    signal,
    headers: { ...headers, 'user-agent': 'frontdesk', 'accept-encoding': 'identity' },
    ...(body === undefined ? {} : { body }),
  });
  const packing = String(response.headers['content-encoding'] ?? 'identity').trim();
  if (packing.toLowerCase() !== 'identity' && packing !== '') {
    response.body.on('error', () => undefined).destroy();
    throw new FetchRefused('packed');
  }
  const content = await readWithin(response, budget);
  const { statusCode: status } = response;
  const answered = new Response(withoutBody.has(status) ? null : content, {
    status,
    headers: linesOf(response.headers),
  });
  // A response that we make has no address of its own.
  return Object.defineProperty(answered, 'url', { value: url.href });
}

async function readWithin(
  response: Dispatcher.ResponseData,
  budget: { left: number },
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    budget.left -= chunk.length;
    if (budget.left < 0) throw new FetchRefused('large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function linesOf(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
}
