import 'server-only';
import { type Instant, parseInstant } from '../../time/instant.ts';
import { localToInstants } from '../../time/zone.ts';
import type { Attempt } from '../remote/calendar.ts';
import type { Exchanged } from '../upstream/exchange.ts';
import { changedSchema, readFailure } from './answer-schemas.ts';
import { toRemoteCode, warnOf } from './failure-codes.ts';

/** What an answer has to say for a change to be taken as made. */
interface Expected {
  action: 'book' | 'reschedule' | 'cancel';
  /** Of a move or a cancellation: the appointment. */
  remoteId?: string;
  /** Of a booking or a move: the time, and the zone that was sent with it. */
  start?: Instant;
  zone?: string;
}

const second = 1000;

/** Whether a time in an answer is the one that was asked for. Without an offset it is in its zone. */
function isTime(text: string, start: Instant, zone: string): boolean {
  const parsed = parseInstant(text.trim());
  if (!parsed) return false;
  if (parsed.kind === 'instant') {
    return Math.floor(parsed.instant / second) === Math.floor(start / second);
  }
  return localToInstants(zone, parsed.date, parsed.minute).includes(
    start - parsed.second * second - parsed.millisecond,
  );
}

/** Says yes to `expected` and to nothing else; undefined otherwise. */
function asDone(
  body: unknown,
  { action, remoteId, start, zone = 'UTC' }: Expected,
): Attempt | undefined {
  const changed = changedSchema.safeParse(body);
  if (!changed.success) return undefined;
  const { data } = changed.data;
  if (data.action && data.action.trim().toLowerCase() !== action) return undefined;
  // A move may give an appointment another id; a cancellation of another one is not this one.
  if (action === 'cancel' && data.appointment_id !== remoteId) return undefined;
  const done = { remoteId: data.appointment_id };
  if (start === undefined || !data.date_time) return { kind: 'yes', done };
  return isTime(data.date_time, start, zone)
    ? { kind: 'yes', done: { ...done, start } }
    : undefined;
}

/**
 * What is known of a change after its answer. Yes and no are only what says so in full; everything
 * else may have been done.
 */
export function toAttempt(exchanged: Exchanged, expected: Expected): Attempt {
  if (exchanged.kind === 'unknown') return { kind: 'unknown' };
  if (exchanged.kind === 'not_done') {
    const { retryAfterSeconds } = exchanged;
    const later = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    return { kind: 'no', code: 'UNAVAILABLE', ...later };
  }
  const { status, body, mayBeRepeat } = exchanged;
  const isSuccess = status >= 200 && status < 300;
  const done = isSuccess ? asDone(body, expected) : undefined;
  if (done) return done;
  const failed = readFailure(body);
  const code = toRemoteCode(expected.action, status, failed);
  if (code !== undefined) return { kind: 'no', code, ...(mayBeRepeat && { mayBeRepeat }) };
  warnOf('answer_not_understood', expected.action);
  return { kind: 'unknown' };
}
