import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** The one header that says who is asking; whatever a client sends under its name is replaced. */
export const CLIENT_HEADER = 'x-frontdesk-client';

/** Says that nobody asked for this: a page that is kept as things are reads itself anew. */
const AUTOMATIC_HEADER = 'x-frontdesk-automatic';

/** As Next's router says that a page is read anew and not gone to. */
const REFRESH = '%22refetch%22';

/**
 * Headers that say where a request came from, steer Next's own routing or carry its nonce: from
 * outside they are either unknown or an attack.
 */
const NEVER_FROM_OUTSIDE =
  /^(forwarded|x-forwarded-.*|x-real-ip|x-frontdesk-.*|x-middleware-.*|x-nonce|content-security-policy.*)$/;

/** Replaces what a client may claim by what is known, given the number of proxies in front. */
export function setClientHeaders(
  headers: IncomingHttpHeaders,
  socketAddress: string | undefined,
  proxies: number,
): void {
  const address = clientAddress(socketAddress, headers['x-forwarded-for'], proxies);
  const host = fromProxy(headers['x-forwarded-host'], proxies);
  const protocol = fromProxy(headers['x-forwarded-proto'], proxies);
  for (const name of Object.keys(headers)) {
    if (NEVER_FROM_OUTSIDE.test(name)) delete headers[name];
  }
  headers[CLIENT_HEADER] = address;
  // Next takes its own headers away before anybody can read them.
  if (headers['next-router-state-tree']?.includes(REFRESH)) headers[AUTOMATIC_HEADER] = '1';
  headers['x-forwarded-for'] = address;
  if (host) headers['x-forwarded-host'] = host;
  if (protocol === 'http' || protocol === 'https') headers['x-forwarded-proto'] = protocol;
}

/**
 * Each proxy appends the address that it saw, so the last `proxies` entries are believed and the
 * first of these is the client's.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
  proxies: number,
): string {
  const own = bare(socketAddress ?? '') ?? 'unknown';
  return bare(fromProxy(forwardedFor, proxies) ?? '') ?? own;
}

function fromProxy(header: string | string[] | undefined, proxies: number): string | undefined {
  if (proxies === 0 || header === undefined) return undefined;
  const entries = String(header).split(',');
  return entries[Math.max(0, entries.length - proxies)]?.trim() || undefined;
}

/** An address without a port, brackets or the IPv6 spelling of IPv4. */
function bare(entry: string): string | undefined {
  const withoutPort = /^\[(.+)\](:\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1');
  const address = withoutPort.replace(/^::ffff:(?=[\d.]+$)/i, '').toLowerCase();
  return isIP(address) ? address : undefined;
}
