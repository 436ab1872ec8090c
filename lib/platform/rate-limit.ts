import 'server-only';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { env } from './env.ts';

const minute = 60;

/** A page reads times again whenever it is looked at: far more often than a form is sent. */
const readsPerForm = 5;

interface Limiters {
  org: RateLimiterMemory;
  address: RateLimiterMemory;
  forms: RateLimiterMemory;
  reads: RateLimiterMemory;
}

const shared = globalThis as typeof globalThis & { frontdeskLimiters?: Limiters };

function limiters(): Limiters {
  shared.frontdeskLimiters ??= createLimiters();
  return shared.frontdeskLimiters;
}

function createLimiters(): Limiters {
  const { rateLimitOrgPerMinute: org, rateLimitAddressPerMinute: address } = env();
  const perMinute = (points: number) => new RateLimiterMemory({ points, duration: minute });
  return {
    org: perMinute(org),
    address: perMinute(address),
    forms: perMinute(address),
    reads: perMinute(address * readsPerForm),
  };
}

/** Within the limit, or for how many seconds to wait. */
export type Allowance = { ok: true } | { ok: false; retryAfterSeconds: number };

/** By its shape: proxy and routes share the limiters, and each bundle has a class of its own. */
function isRefusal(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown;
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<Allowance> {
  try {
    await limiter.consume(key);
    return { ok: true };
  } catch (refused) {
    if (!isRefusal(refused)) throw refused;
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

/** Counts a form that a visitor of the pages sends, against the address it came from. */
export function spendForForm(address: string): Promise<Allowance> {
  return spend(limiters().forms, networkOf(address));
}

/** Counts a reading of free times by a page, against the address it came from. */
export function spendForRead(address: string): Promise<Allowance> {
  return spend(limiters().reads, networkOf(address));
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
