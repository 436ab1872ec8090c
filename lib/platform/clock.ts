import 'server-only';
import type { Instant } from '../time/instant.ts';

/** The process's clock, for display and logs; what may be booked is decided by the database's. */
export function now(): Instant {
  return Date.now();
}
