import { z } from 'zod';
import { emailPattern, fieldLimits, isClean, isOneLine } from './text-rules.ts';

/** Window of `suggest` and `availability`, in days. Source: contract, `days_ahead`. */
export const daysAheadDefault = 7;
export const daysAheadMax = 30;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const e164Pattern = /^\+[1-9]\d{6,14}$/;

/** Says "is missing" for what was left out and what the field takes for everything else. */
function missingOr(field: string, takes: string) {
  return (issue: { input?: unknown }) =>
    issue.input === undefined ? `${field} is missing.` : `${field} must be ${takes}.`;
}

function text(field: keyof typeof fieldLimits) {
  const max = fieldLimits[field];
  return z
    .string({ error: missingOr(field, 'a string') })
    .trim()
    .min(1, { error: `${field} must not be empty.` })
    .max(max, { error: `${field} must have at most ${max} characters.` })
    .refine(isClean, {
      error: `${field} must not contain control characters.`,
    });
}

function line(field: keyof typeof fieldLimits) {
  return text(field).refine(isOneLine, {
    error: `${field} must be a single line.`,
  });
}

function uuid(field: 'agent_id' | 'org_id') {
  const error = missingOr(field, 'a UUID, like 019d1fdb-98e9-7c87-86c7-321e2fa98733');
  return z.string({ error }).trim().toLowerCase().regex(uuidPattern, { error });
}

/** Absent, null and blank mean the same for a field that may be left out: voice agents send all three. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess(
    (value) =>
      value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value,
    schema.optional(),
  );
}

/**
 * The fields of the manage contract, each with a message that names the field and what it takes.
 * Strings are trimmed. Source: contract, "Request"; the lengths are ours.
 *
 * @example fields.email.safeParse(' jane@example.com ').data // 'jane@example.com'
 */
export const fields = {
  agentId: uuid('agent_id'),
  orgId: uuid('org_id'),
  name: line('name'),
  email: line('email').regex(emailPattern, {
    error: 'email must be an email address, like jane@example.com.',
  }),
  phone: line('phone').regex(e164Pattern, {
    error: 'phone must be in E.164 form, like +12125550123.',
  }),
  timezone: line('timezone'),
  appointmentDatetime: line('appointment_datetime'),
  appointmentId: line('appointment_id'),
  callSessionId: line('call_session_id'),
  notes: text('notes'),
  daysAhead: z
    .int({ error: 'days_ahead must be a whole number of days.' })
    .min(1, { error: 'days_ahead must be at least 1.' })
    .max(daysAheadMax, { error: `days_ahead must be at most ${daysAheadMax}.` }),
  optional,
};
