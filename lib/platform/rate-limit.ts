import 'server-only';
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
  return spend(limiters().address, address);
}
