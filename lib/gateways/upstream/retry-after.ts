import 'server-only';
import type { Instant } from '../../time/instant.ts';

/** The longest that a service is left alone because it asked for it, in seconds. */
const mostSeconds = 30;

// The one form that is to be sent; the two older ones are taken by no service worth waiting for.
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The seconds that a Retry-After header asks to wait, capped at thirty; undefined for none and for
 * what is none. Source: RFC 9110, 10.2.3: seconds, or a date.
 *
 * @example retryAfterSeconds('12', 0) // 12
 */
export function retryAfterSeconds(header: unknown, now: Instant): number | undefined {
  if (typeof header !== 'string') return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), mostSeconds);
  if (!httpDate.test(text)) return undefined;
  const seconds = Math.ceil((Date.parse(text) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), mostSeconds);
}
