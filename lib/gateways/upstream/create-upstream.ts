import 'server-only';
import type { Upstream } from './exchange.ts';

/** How one clinic's service elsewhere is reached. */
export interface UpstreamOptions {
  /** Like "https://api.ravan.ai". */
  origin: string;
  /** Origins that may be called at all (GATEWAY_ORIGINS); plain http only for this machine. */
  allowed: readonly string[];
}

/** A way to a service elsewhere, with a breaker, a queue and a memory of its own. */
export function createUpstream(_options: UpstreamOptions): Upstream {
  throw new Error('not written yet');
}
