import 'server-only';
import ipaddr from 'ipaddr.js';
import { buildConnector, Client, type Dispatcher } from 'undici';
import {
  AddressRefused,
  type AddressTest,
  addressesOf,
  isPublicAddress,
  lookupWithin,
  type Resolve,
} from './outbound-addresses.ts';

/** A page as it was answered: its bytes as text, and its headers, to be looked through here. */
export interface CheckedPage {
  /** Where it was in the end. */
  url: string;
  status: number;
  headers: { name: string; value: string }[];
  html: string;
  isCut: boolean;
  isPacked: boolean;
}

/**
 * Why a page was not read.
 *
 * - `scheme`, `credentials`, `port`, `private`: it may not be asked for, and nothing was sent there.
 * - `unknown`: nobody has that name. `silent`: nothing answers. `insecure`: its certificate is wrong.
 * - `slow`: the time was up. `redirects`: too many, or one that leads nowhere. `no_page`: not HTML.
 */
export type PageFault =
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'private'
  | 'unknown'
  | 'silent'
  | 'insecure'
  | 'slow'
  | 'redirects'
  | 'no_page';

export type PageAnswer =
  | { ok: true; page: CheckedPage }
  /** `url` is where it came to, for a redirect may be what is wrong. */
  | { ok: false; code: PageFault; url: string };

/** For tests: in the product nothing of it is given. */
export interface PageCheckOptions {
  /** Origins of this machine that may be asked all the same. */
  allow?: readonly string[];
  resolve?: Resolve;
  totalMs?: number;
}

const totalMs = 5000;
const maxBytes = 512 * 1024;
const maxRedirects = 3;

/** Why an address may not be asked, or gave no answer. */
export class Fault extends Error {
  override name = 'Fault';
  readonly code: PageFault;
  constructor(code: PageFault) {
    super(code);
    this.code = code;
  }
}

/**
 * Loads a page of the public web as any visitor without cookies, to see whether it lets our frame in.
 * Whoever names the address may be lying in wait for this machine's own network: every step, also of
 * a redirect, goes to the usual ports of public addresses only, and the address that was tested is the
 * one that is connected to (T16). Never throws.
 */
export async function readPage(typed: URL, options: PageCheckOptions = {}): Promise<PageAnswer> {
  const signal = AbortSignal.timeout(options.totalMs ?? totalMs);
  let url = typed;
  try {
    for (let step = 0; step <= maxRedirects; step += 1) {
      const answer = await ask(url, signal, options);
      if (!('next' in answer)) return { ok: true, page: answer };
      url = answer.next;
    }
    throw new Fault('redirects');
  } catch (error) {
    // Without its credentials and what stands behind the path: it is shown to a person.
    const shown = /^https?:$/.test(url.protocol) ? url.origin + url.pathname : url.protocol;
    return { ok: false, code: signal.aborted ? 'slow' : faultOf(error), url: shown };
  }
}

/** Where an address may be connected to; throws for one that may not be asked at all. */
export function addressesFor(url: URL, allow: readonly string[]): AddressTest {
  const { protocol, hostname, port, origin, username, password } = url;
  if (protocol !== 'https:' && protocol !== 'http:') throw new Fault('scheme');
  if (username || password) throw new Fault('credentials');
  const listed = addressesOf(origin, allow);
  if (listed) return listed;
  // An address is spelled in one way by now, and is never looked up: it is tested here.
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal) && !isPublicAddress(literal)) throw new Fault('private');
  if (/(?:^|\.)localhost\.?$/.test(hostname)) throw new Fault('private');
  // The usual port of a scheme is left out of an address.
  if (port !== '') throw new Fault('port');
  return isPublicAddress;
}

async function ask(
  url: URL,
  signal: AbortSignal,
  { allow = [], resolve }: PageCheckOptions,
): Promise<CheckedPage | { next: URL }> {
  const passes = addressesFor(url, allow);
  const connect = buildConnector({ allowH2: false, lookup: lookupWithin(passes, resolve) });
  // The signal ends it, by the clock and not by the silence between two chunks.
  const limits = { headersTimeout: 0, bodyTimeout: 0, allowH2: false, maxHeaderSize: 32 * 1024 };
  const client = new Client(url.origin, { ...limits, connect });
  try {
    return await Promise.race([exchange(client, url, signal), ended(signal)]);
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

async function exchange(client: Client, url: URL, signal: AbortSignal) {
  const response = await client.request({
    method: 'GET',
    path: url.pathname + url.search,
    signal,
    headers: {
      'User-Agent': 'frontdesk',
      Accept: 'text/html',
      'Accept-Encoding': 'identity',
    },
  });
  const { statusCode: status, headers } = response;
  if ([301, 302, 303, 307, 308].includes(status)) {
    const { location } = headers;
    leave(response);
    if (typeof location !== 'string' || !URL.canParse(location, url)) throw new Fault('redirects');
    return { next: new URL(location, url) };
  }
  if (!/^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(String(headers['content-type']))) {
    leave(response);
    throw new Fault('no_page');
  }
  const packing = String(headers['content-encoding'] ?? 'identity').trim();
  const isPacked = packing.toLowerCase() !== 'identity';
  if (isPacked) leave(response);
  const text = isPacked ? { html: '', isCut: false } : await readText(response);
  return { url: url.href, status, headers: linesOf(headers), ...text, isPacked };
}

/** Reads no further: the connection is closed. */
function leave({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined).destroy();
}

async function readText(response: Dispatcher.ResponseData) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    if (size > maxBytes) break;
  }
  // What is looked for is the same in every encoding that pages have.
  return { html: new TextDecoder().decode(Buffer.concat(chunks)), isCut: size > maxBytes };
}

function linesOf(headers: Dispatcher.ResponseData['headers']): CheckedPage['headers'] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => ({ name, value: each })),
  );
}

/** What an error says of why there was no answer. */
export function faultOf(error: unknown): PageFault {
  if (error instanceof Fault) return error.code;
  if (error instanceof AddressRefused) return 'private';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown';
  return /CERT|SELF_SIGNED|^ERR_(?:TLS|SSL)|UNABLE_TO/.test(code) ? 'insecure' : 'silent';
}
