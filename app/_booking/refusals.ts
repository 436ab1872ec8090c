import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { ErrorCode } from '@/lib/contract/errors.ts';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { translator } from '@/lib/i18n/translator.ts';

/**
 * What a refusal means for a form. `gone`: offer other times. `retry`: the same form may be sent
 * again. `stop`: it may not.
 */
const meaning = {
  SLOT_UNAVAILABLE: { kind: 'gone', copy: 'unusable' },
  CONFLICT: { kind: 'stop', copy: 'state' },
  NOT_FOUND: { kind: 'stop', copy: 'notFound' },
  UNAUTHORIZED: { kind: 'stop', copy: 'notFound' },
  IDEMPOTENCY_KEY_REUSED: { kind: 'stop', copy: 'used' },
  INVALID_REQUEST: { kind: 'stop', copy: 'unusable' },
  PAYLOAD_TOO_LARGE: { kind: 'stop', copy: 'unusable' },
  UNSUPPORTED_MEDIA_TYPE: { kind: 'stop', copy: 'unusable' },
  METHOD_NOT_ALLOWED: { kind: 'stop', copy: 'unusable' },
  RATE_LIMITED: { kind: 'retry', copy: 'limited' },
  INTERNAL_ERROR: { kind: 'retry', copy: 'broken' },
  UNAVAILABLE: { kind: 'retry', copy: 'broken' },
  OUTCOME_UNKNOWN: { kind: 'stop', copy: 'checking' },
} as const satisfies Record<ErrorCode, { kind: 'gone' | 'retry' | 'stop'; copy: string }>;

export interface Refused {
  kind: 'gone' | 'retry' | 'stop';
  problem: Problem;
}

/** What to do about a refusal, with its copy. */
export function refused(code: ErrorCode, { locale, phone }: Clinic): Refused {
  const { kind, copy } = meaning[code];
  const say = translator(locale, 'problems');
  return { kind, problem: { title: say(`${copy}Title`), text: say(copy, { phone }) } };
}

/** What is said when too much was booked from one place in a short time. */
export function askedToWait({ locale, phone }: Clinic, seconds: number): Problem {
  const say = translator(locale, 'check');
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return { title: say('waitTitle'), text: say('wait', { minutes, phone }) };
}

/** What is said when the clinic has changed its wording since the page was made. */
export function consentChanged({ locale }: Clinic): Problem {
  const say = translator(locale, 'check');
  return { title: say('consentChangedTitle'), text: say('consentChanged') };
}
