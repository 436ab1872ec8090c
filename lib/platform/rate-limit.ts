import 'server-only';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from './env.ts';

const minute = 60;

interface Limiters {
  org: RateLimiterMemory;
  address: RateLimiterMemory;
}

const shared = globalThis as typeof globalThis & { frontdeskLimiters?: Limiters };

function limiters(): Limiters {
  shared.frontdeskLimiters ??= {
    org: new RateLimiterMemory({ points: env().rateLimitOrgPerMinute, duration: minute }),
    address: new RateLimiterMemory({ points: env().rateLimitAddressPerMinute, duration: minute }),
  };
  return shared.frontdeskLimiters;
}

/** Within the limit, or for how many seconds to wait. */
export type Allowance = { ok: true } | { ok: false; retryAfterSeconds: number };

async function spend(limiter: RateLimiterMemory, key: string): Promise<Allowance> {
  try {
    await limiter.consume(key);
    return { ok: true };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
  }
}

/** Counts a request with a valid credential against its clinic. */
export function spendForClinic(clinicId: string): Promise<Allowance> {
  return spend(limiters().org, clinicId);
}

/** Counts a request without a valid credential against the address it came from. */
export function spendForAddress(address: string): Promise<Allowance> {
  return spend(limiters().address, networkOf(address));
}

const ipv6Groups = 8;
const networkGroups = 4;

/**
 * The network an address belongs to, as far as one customer has it: an IPv4 address, or the first
 * 64 bits of an IPv6 address, of which every household has 2^64.
 *
 * @example networkOf('2001:db8::1') // '2001:db8:0:0'
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const start = head === '' ? [] : head.split(':');
  const end = !tail ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, ipv6Groups - start.length - end.length);
  const groups = [...start, ...Array.from({ length: zeros }, () => '0'), ...end];
  return groups
    .slice(0, networkGroups)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
