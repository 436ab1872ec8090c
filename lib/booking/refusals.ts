import 'server-only';
import type { ErrorCode } from '../contract/errors.ts';
import type { Refusal } from '../contract/outcome.ts';
import type { Catalogue as Copy, Locale } from '../i18n/translator.ts';
import { translator } from '../i18n/translator.ts';

/** What can be wrong with a request itself, apart from the time it asks for. */
const problems = {
  badTimezone: { code: 'INVALID_REQUEST', field: 'timezone' },
  badDatetime: { code: 'INVALID_REQUEST', field: 'appointment_datetime' },
  otherService: { code: 'INVALID_REQUEST', field: 'agent_id' },
  unauthorized: { code: 'UNAUTHORIZED' },
  notFound: { code: 'NOT_FOUND', field: 'appointment_id' },
  wasCancelled: { code: 'CONFLICT' },
  isOver: { code: 'CONFLICT' },
  changeTooLate: { code: 'CONFLICT' },
  cancelTooLate: { code: 'CONFLICT' },
  keyReused: { code: 'IDEMPOTENCY_KEY_REUSED' },
  elsewhereRefused: { code: 'INVALID_REQUEST' },
} as const satisfies Partial<Record<keyof Copy['spoken'], { code: ErrorCode; field?: string }>>;

export type Problem = keyof typeof problems;

/**
 * A refusal with its one piece of copy.
 *
 * @example refuse('notFound').code // 'NOT_FOUND'
 */
export function refuse(problem: Problem, locale: Locale = 'en', phone = ''): Refusal {
  const say = translator(locale, 'spoken');
  return { ok: false, ...problems[problem], message: say(problem, { phone }) };
}
