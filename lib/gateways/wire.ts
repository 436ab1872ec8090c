import 'server-only';
import type { z } from 'zod';
import { type ErrorCode, errorStatus } from '../contract/errors.ts';
import type { ManageAction } from '../contract/manage-request.ts';
import type {
  ActionRequired,
  Conflict,
  ManageData,
  ManageSuccess,
} from '../contract/manage-response.ts';
import type { ManageOutcome, Refusal } from '../contract/outcome.ts';
import { translator } from '../i18n/translator.ts';

/** An HTTP answer before it is one. */
export interface WireAnswer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** A failure in both spellings that callers of this API were written for. */
export function toFailure(
  { code, message, field }: Pick<Refusal, 'code' | 'message' | 'field'>,
  headers?: Record<string, string>,
): WireAnswer {
  const error = { code, message, ...(field === undefined ? {} : { field }) };
  const body = { success: false, message, code, error } satisfies Conflict;
  return { status: errorStatus[code], body, ...(headers ? { headers } : {}) };
}

/** The first thing that is wrong with a request, and the field it is in. */
export function toMalformed({ issues: [issue] }: z.ZodError): WireAnswer {
  const field = String(issue?.path[0] ?? '');
  const refusal = { code: 'INVALID_REQUEST', message: issue?.message ?? '' } as const;
  return toFailure(field ? { ...refusal, field } : refusal);
}

/** A failure that says the one thing its code stands for. */
export function failure(
  code: ErrorCode,
  message: string,
  headers?: Record<string, string>,
): WireAnswer {
  return toFailure({ code, message }, headers);
}

const actionRequired: Partial<Record<ManageAction, ActionRequired>> = {
  book: 'choose_another_time',
  reschedule: 'reschedule',
};

/** The outcome of a manage request as the contract spells it. */
export function toWire(action: ManageAction, outcome: ManageOutcome): WireAnswer {
  if (outcome.ok) {
    const body: ManageSuccess = { success: true, message: outcome.message, data: outcome.data };
    return { status: 200, body };
  }
  const { retryAfterSeconds: seconds } = outcome;
  const headers = seconds === undefined ? undefined : { 'Retry-After': String(seconds) };
  const answer = toFailure(outcome, headers);
  const isUnknown = outcome.code === 'OUTCOME_UNKNOWN';
  if (answer.status !== errorStatus.CONFLICT && !isUnknown) return answer;
  const say = translator('en', 'spoken');
  const summary = outcome.alternatives ? 'summaryUnavailable' : 'summaryNotChanged';
  const data: ManageData = {
    success: false,
    message: outcome.message,
    summary: say(isUnknown ? 'summaryChecking' : summary),
    action,
    appointment_id: outcome.appointmentId ?? '',
    date_time: '',
    agent_name: '',
    action_required: outcome.alternatives ? (actionRequired[action] ?? '') : '',
    available_slots: [...(outcome.alternatives ?? [])],
  };
  return { ...answer, body: { ...(answer.body as Conflict), data } };
}
