import 'server-only';
import { type Logger, pino } from 'pino';
import { env } from './env.ts';

const shared = globalThis as typeof globalThis & { frontdeskLog?: Logger };

/**
 * The portal's log. Give it codes, ids and counts; never a request body, a URL with a token or an
 * error's own text, which may repeat what a person typed.
 */
export function log(): Logger {
  shared.frontdeskLog ??= pino({ level: env().logLevel, base: null });
  return shared.frontdeskLog;
}

/** What of an unplanned error may be logged: its kind and where, never its message. */
export function describeError(error: unknown): { kind: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = error.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  return { kind: error.name, ...(code ? { code } : {}), ...(at ? { at } : {}) };
}
