import 'server-only';
import type { ManageAction } from '../../contract/manage-request.ts';
import type { Reading } from '../remote/calendar.ts';
import type { Exchanged } from '../upstream/exchange.ts';
import { readFailure } from './answer-schemas.ts';
import { toRemoteCode, warnOf } from './failure-codes.ts';

/**
 * What a request that changes nothing was answered with. Whatever is not understood is no answer:
 * nothing is shown rather than "no times".
 *
 * @param understand undefined for a body that is not what was asked for
 */
export function toReading<T>(
  action: ManageAction | 'read' | 'list',
  exchanged: Exchanged,
  understand: (body: unknown) => T | undefined,
): Reading<T> {
  if (exchanged.kind === 'unknown') return { ok: false, code: 'UNAVAILABLE' };
  if (exchanged.kind === 'not_done') {
    const { retryAfterSeconds } = exchanged;
    const later = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    return { ok: false, code: 'UNAVAILABLE', ...later };
  }
  const { status, body } = exchanged;
  const isSuccess = status >= 200 && status < 300;
  const value = isSuccess ? understand(body) : undefined;
  if (value !== undefined) return { ok: true, value };
  const code = toRemoteCode(action, status, readFailure(body));
  if (code === undefined) warnOf('answer_not_understood', action);
  return { ok: false, code: code ?? 'UNAVAILABLE' };
}
