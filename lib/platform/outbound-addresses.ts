import 'server-only';
import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. Everything that stands for another address
 * (mapped, NAT64, 6to4, Teredo) is refused with the private ones: what it leads to is decided by
 * somebody else. Source: IANA's registries of special-purpose addresses, as ipaddr.js has them.
 *
 * @example isPublicAddress('::ffff:10.0.0.1') // false
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}

/** Whether an address is this machine's own. */
function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}

/** Which addresses may be connected to. */
export type AddressTest = (address: string) => boolean;

/**
 * The addresses that an origin may be at; undefined for one that may not be called at all: it is not
 * listed word for word, it is plain http, or its host is an address that is not public. A service on
 * this machine may be called when it is listed, by http too.
 */
export function addressesOf(origin: string, allowed: readonly string[]): AddressTest | undefined {
  if (!allowed.includes(origin) || !URL.canParse(origin)) return undefined;
  const { protocol, hostname, origin: bare } = new URL(origin);
  if (bare !== origin || !['https:', 'http:'].includes(protocol)) return undefined;
  if (loopbackHosts.includes(hostname)) return isLoopbackAddress;
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:' || (ipaddr.isValid(literal) && !isPublicAddress(literal))) {
    return undefined;
  }
  return isPublicAddress;
}

/** In place of a connection: nothing has left this machine. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
}

/** All addresses of a host name, as `dns.lookup` finds them. */
export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

const resolveBySystem: Resolve = (hostname, done) => lookup(hostname, { all: true }, done);

/**
 * A look-up for sockets that gives only addresses that pass. It is the socket's own: the address that
 * was tested is the one that is connected to, however a name answers the next time (DNS rebinding).
 */
export function lookupWithin(
  passes: AddressTest,
  resolve: Resolve = resolveBySystem,
): LookupFunction {
  return (hostname, { all, family }, done) => {
    resolve(hostname, (error, addresses) => {
      if (error) return done(error, '', 0);
      const wanted = family === 4 || family === 6 ? family : undefined;
      const fit = addresses.filter(
        (one) => passes(one.address) && (wanted === undefined || one.family === wanted),
      );
      const [first] = fit;
      if (!first) return done(new AddressRefused('no address that may be called'), '', 0);
      return all ? done(null, fit) : done(null, first.address, first.family);
    });
  };
}
