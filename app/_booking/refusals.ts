import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import type { ErrorCode } from '@/lib/contract/errors.ts';
import type { Refusal } from '@/lib/contract/outcome.ts';
import type { Problem } from '@/lib/forms/booking-state.ts';
import { type Locale, translator } from '@/lib/i18n/translator.ts';
import { callWords } from './clinic-phone.tsx';

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
  UNAVAILABLE: { kind: 'retry', copy: 'down' },
  OUTCOME_UNKNOWN: { kind: 'stop', copy: 'checking' },
} as const satisfies Record<ErrorCode, { kind: 'gone' | 'retry' | 'stop'; copy: string }>;

export interface Refused {
  kind: 'gone' | 'retry' | 'stop';
  problem: Problem;
}

/** Copy that leads to the clinic's phone in a way to press. */
const withCall: ReadonlySet<string> = new Set(['down', 'checking']);

/** What to do about a refusal, with its copy. */
export function refused(
  { code, retryAfterSeconds }: Pick<Refusal, 'code' | 'retryAfterSeconds'>,
  clinic: Clinic,
): Refused {
  const { locale, phone } = clinic;
  const { kind, copy } = meaning[code];
  const say = translator(locale, 'problems');
  const title = say(`${copy}Title`);
  const text = say(copy, { phone, wait: waitWords(locale, retryAfterSeconds) });
  return withCall.has(copy)
    ? { kind, problem: { title, text, call: callWords(clinic) } }
    : { kind, problem: { title, text } };
}

/** "20 seconds", where it was said when it may be tried again. */
function waitWords(locale: Locale, seconds: number | undefined): string {
  const say = translator(locale, 'problems');
  if (seconds === undefined) return say('waitMoment');
  if (seconds <= 90) return say('waitSeconds', { seconds: Math.max(1, Math.ceil(seconds)) });
  return say('waitMinutes', { minutes: Math.ceil(seconds / 60) });
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
