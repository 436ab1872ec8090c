import 'server-only';
import type { ManageAction } from '../../contract/manage-request.ts';
import { log } from '../../platform/log.ts';
import type { RemoteCode } from '../remote/calendar.ts';
import type { Failed } from './answer-schemas.ts';

/** Something that only whoever set the gateway up can mend. Codes alone are logged. */
type Trouble =
  | 'credential_refused'
  | 'agent_or_endpoint_unknown'
  | 'request_refused'
  | 'answer_not_understood'
  | 'labels_not_understood'
  | 'rows_not_understood';

export function warnOf(trouble: Trouble, action: string): void {
  log().warn({ gateway: 'ravan', trouble, action }, 'calendar elsewhere');
}

const setUpWrong: Readonly<Record<string, Trouble>> = {
  UNAUTHORIZED: 'credential_refused',
  FORBIDDEN: 'credential_refused',
  METHOD_NOT_ALLOWED: 'request_refused',
  PAYLOAD_TOO_LARGE: 'request_refused',
  UNSUPPORTED_MEDIA_TYPE: 'request_refused',
};

/** Codes with which it is not known whether something was done. */
const unclear = new Set(['INTERNAL_ERROR', 'OUTCOME_UNKNOWN', 'IDEMPOTENCY_KEY_REUSED']);

const busy = new Set(['RATE_LIMITED', 'UNAVAILABLE']);

/** Codes that say by themselves that a change was not made. */
const definite = new Set([
  ...Object.keys(setUpWrong),
  'RATE_LIMITED',
  'INVALID_REQUEST',
  'NOT_FOUND',
  'SLOT_UNAVAILABLE',
  'CONFLICT',
]);

function unavailable(trouble: Trouble, action: string): RemoteCode {
  warnOf(trouble, action);
  return 'UNAVAILABLE';
}

/** Statuses that say, around a failure, that the request was read and not done. */
const refusing = [400, 401, 403, 404, 409, 422];

/**
 * Whether a failure is a definite no: to what changes nothing, always; to a change in a code that is
 * known, with a status that says so, or with other times to choose. A sentence alone, a code that
 * nobody has told us of, or a failure in another shape may come from whoever failed after it was
 * done.
 */
function isDefinite(action: string, status: number, failed: Failed | null): boolean {
  const takesTime = action === 'book' || action === 'reschedule';
  if (!takesTime && action !== 'cancel') return true;
  if (!failed) return false;
  const { code, hasOtherTimes } = failed;
  if (code === undefined && takesTime && hasOtherTimes) return true;
  return (code !== undefined && definite.has(code)) || refusing.includes(status);
}

/**
 * Our code for a failed request; undefined where nothing can be concluded from it.
 *
 * @param failed null when the answer has no failure that can be read
 */
export function toRemoteCode(
  action: ManageAction | 'read' | 'list',
  status: number,
  failed: Failed | null,
): RemoteCode | undefined {
  const code = failed?.code;
  if (!isDefinite(action, status, failed)) return undefined;
  if (code !== undefined && unclear.has(code)) return undefined;
  if (status === 401 || status === 403) return unavailable('credential_refused', action);
  // A router that has no such endpoint has run nothing.
  if (status === 404 && code === undefined) {
    return unavailable('agent_or_endpoint_unknown', action);
  }
  if (!failed) return undefined;
  const { hasOtherTimes } = failed;
  const trouble = code === undefined ? undefined : setUpWrong[code];
  if (trouble) return unavailable(trouble, action);
  if (code !== undefined && busy.has(code)) return 'UNAVAILABLE';
  if (code === 'NOT_FOUND') return notFound(action);
  if (code === 'INVALID_REQUEST') return code;
  if (code === 'SLOT_UNAVAILABLE' || code === 'CONFLICT' || hasOtherTimes || status === 409) {
    return conflict(action, code, hasOtherTimes);
  }
  return code === undefined && (status === 400 || status === 422)
    ? 'INVALID_REQUEST'
    : 'UNAVAILABLE';
}

function notFound(action: string): RemoteCode {
  // The other actions name no appointment: what is not found is the agent.
  return action === 'reschedule' || action === 'cancel' || action === 'read'
    ? 'NOT_FOUND'
    : unavailable('agent_or_endpoint_unknown', action);
}

function conflict(action: string, code: string | undefined, hasOtherTimes: boolean): RemoteCode {
  switch (action) {
    case 'book':
      // Nothing but its time can be in a booking's way.
      return 'SLOT_UNAVAILABLE';
    case 'reschedule':
      return code === 'SLOT_UNAVAILABLE' || hasOtherTimes ? 'SLOT_UNAVAILABLE' : 'CONFLICT';
    case 'cancel':
      return 'CONFLICT';
    default:
      return 'UNAVAILABLE';
  }
}
