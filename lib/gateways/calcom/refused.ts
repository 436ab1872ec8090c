import 'server-only';
import type { Instant } from '../../time/instant.ts';
import type { Attempt, RemoteCode } from '../remote/calendar.ts';
import type { EventType } from '../settings.ts';
import type { Answered, CalcomApi, Refused } from './api.ts';
import { isOpen } from './open-starts.ts';

type No = Extract<Attempt, { kind: 'no' }>;

/** What is known of a change that was not answered with a booking, before anything is looked up. */
export function toAttempt(answered: Exclude<Answered<unknown>, { kind: 'ok' }>): Attempt {
  switch (answered.kind) {
    case 'unknown':
      return answered;
    case 'not_done':
      return { ...answered, kind: 'no', code: 'UNAVAILABLE' };
    case 'refused':
      return no(isOurs(answered.status) ? 'UNAVAILABLE' : 'INVALID_REQUEST', answered);
  }
}

/** A no, with what an earlier try of the same leaves open. */
export function no(code: RemoteCode, { mayBeRepeat }: Refused): No {
  return { kind: 'no', code, ...(mayBeRepeat && { mayBeRepeat }) };
}

/** A credential or a setting is wrong: nothing that the customer asked for, or could mend. */
function isOurs(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}

/** Whether a refusal is about what was asked for, so that the time may be the reason. */
export function isAboutRequest(answered: Answered<unknown>): answered is Refused {
  return answered.kind === 'refused' && !isOurs(answered.status);
}

const conflict = 409;

/**
 * Why a time was refused. Cal.com says it in sentences that differ between hosts, teams, limits and
 * versions, under 400 as under 409; so they are not read. What is asked is whether the time is still
 * offered: if it is not, that was the reason, and if it is, the request was.
 */
export async function whyRefused(
  api: CalcomApi,
  refused: Refused,
  { eventType, start, moving }: { eventType: EventType; start: Instant; moving?: string },
): Promise<No> {
  if (refused.status === conflict) return no('SLOT_UNAVAILABLE', refused);
  const open = await isOpen(api, eventType, start, moving);
  if (!open.ok) return no('UNAVAILABLE', refused);
  return no(open.value ? 'INVALID_REQUEST' : 'SLOT_UNAVAILABLE', refused);
}
