import 'server-only';
import { describeError, log } from '../../platform/log.ts';
import type { Database } from '../../storage/database.ts';
import { type DueIntent, handToStaff, markUnknown, storeLook } from '../../storage/intent-looks.ts';
import type { RemoteCalendar, Sighting, Sought } from './calendar.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { knownTimes } from './known-times.ts';
import { apartMs, nextLookMs, toStaffMs } from './look-times.ts';
import { resend } from './resend.ts';
import { settle } from './settle.ts';
import { isSamePlace, wayTo } from './target.ts';
import { isAnothers } from './whose.ts';
import {
  agentsOf,
  firstLookMs,
  type StoredBooking,
  type StoredCancel,
  type StoredMove,
} from './wishes.ts';

/** Most sends of one wish, the first included; a cancellation does no harm twice. */
const mostSends = { book: 2, reschedule: 2, cancel: 3 } as const;

/** What a look leads to. */
type Step =
  | {
      kind: 'yes';
      done: { remoteId: string; start?: number; end?: number; isToBeApproved?: boolean };
    }
  | { kind: 'no' }
  | { kind: 'resend'; evidence: Evidence }
  /** Wait for the next look; `undone` as in {@link storeLook}. */
  | { kind: 'wait'; undone?: boolean };

/**
 * Looks into one intent whose outcome is not known, and does what follows. Never fails. It may be
 * run for the same intent by two processes, and while a late answer or a notice settles it: whatever
 * it does to the intent is compared with how the intent stood.
 *
 * The rules, in the order in which they are tried:
 * - what was sent to an account or an agent that the settings do not name any more is for a person;
 * - the calendar's own list has it: done;
 * - its list did not have it at two looks ten seconds apart: it is sent once more; if it was already,
 *   it was not done;
 * - without a list, what is free is evidence: see {@link readEvidence};
 * - after a minute it is for a person, and is only looked at from then on.
 */
export async function lookInto(
  db: Database,
  intent: DueIntent,
  calendar: RemoteCalendar | undefined,
): Promise<void> {
  const ids = { clinicId: intent.clinic_id, intentId: intent.intent_id };
  try {
    if (intent.state === 'sent') {
      await markUnknown(db, ids.clinicId, ids.intentId, firstLookMs);
      return;
    }
    const isThere = calendar !== undefined && isTarget(intent, calendar);
    const step = isThere ? await nextStep(intent, calendar) : ({ kind: 'wait' } as const);
    await take(db, intent, calendar, step);
    // What is free has changed, or is about to.
    if (calendar && step.kind !== 'wait') knownTimes(calendar).forget(intent.agent_id);
  } catch (error) {
    // The lease ends by itself, and somebody looks again.
    log().error({ ...ids, ...describeError(error) }, 'an intent could not be looked into');
  }
}

async function take(
  db: Database,
  intent: DueIntent,
  calendar: RemoteCalendar | undefined,
  step: Step,
): Promise<void> {
  const { clinic_id: clinicId, intent_id: intentId, sends } = intent;
  let undone: boolean | undefined;
  switch (step.kind) {
    case 'yes':
      await settle(db, clinicId, intentId, step);
      return;
    case 'no':
      await settle(db, clinicId, intentId, { kind: 'no', code: 'CONFLICT', sends });
      return;
    case 'resend': {
      if (!calendar || (await resend(db, intent, calendar, step.evidence)) === 'settled') return;
      break;
    }
    case 'wait':
      undone = step.undone;
  }
  await storeLook(db, clinicId, intentId, { undone, nextMs: nextLookMs(intent, undone) });
  const isLate =
    intent.now - (intent.unknown_at ?? intent.now) >= toStaffMs ||
    (calendar !== undefined && !isTarget(intent, calendar));
  if (isLate && (await handToStaff(db, clinicId, intentId))) {
    log().error({ clinicId, intentId, action: intent.action }, 'not settled: for staff');
  }
}

/** Whether it was sent to where the settings lead now: elsewhere nothing is seen or sent of it. */
function isTarget(intent: DueIntent, calendar: RemoteCalendar): boolean {
  const agentIds = agentsOf(intent.agent_id, intent.wish);
  return isSamePlace(intent.target_digest, wayTo(calendar, agentIds));
}

function soughtOf(intent: DueIntent): Sought {
  const { action } = intent;
  if (action === 'book') return { action, ...(intent.wish as StoredBooking).send };
  if (action === 'cancel') return { action, ...(intent.wish as StoredCancel).send };
  const { send } = intent.wish as StoredMove;
  return { action, leftAt: intent.left_at ?? send.start, ...send };
}

async function lookUp(intent: DueIntent, calendar: RemoteCalendar): Promise<Sighting> {
  try {
    const seen = await calendar.lookUp(soughtOf(intent));
    if (intent.action !== 'book' || seen.kind !== 'done') return seen;
    const { send } = intent.wish as StoredBooking;
    return (await isAnothers(calendar, intent, send, seen.done)) ? { kind: 'cannot_tell' } : seen;
  } catch (error) {
    const { clinic_id: clinicId, intent_id: intentId } = intent;
    log().error({ clinicId, intentId, ...describeError(error) }, 'a look broke off');
    return { kind: 'cannot_tell' };
  }
}

async function nextStep(intent: DueIntent, calendar: RemoteCalendar): Promise<Step> {
  // Its time is long past: see the sweep.
  if (intent.wish === null) return { kind: 'wait' };
  // The second appointment of one wish has nothing to be sent: see settle.
  if (!('send' in (intent.wish as object))) return lookForSecond(intent, calendar);
  const sighting = await lookUp(intent, calendar);
  if (sighting.kind === 'done') return { kind: 'yes', done: sighting.done };
  const evidence: Evidence =
    sighting.kind === 'not_done' ? 'not_done' : await readEvidence(intent, calendar);
  const undoneMs = intent.undone_since === null ? -1 : intent.now - intent.undone_since;
  const isSure = undoneMs >= apartMs;
  const maySend =
    intent.state === 'unknown' &&
    intent.sends < mostSends[intent.action] &&
    (intent.starts_at ?? intent.left_at ?? Number.POSITIVE_INFINITY) > intent.now;
  switch (evidence) {
    case 'not_done':
      if (!isSure) return { kind: 'wait', undone: true };
      return maySend ? { kind: 'resend', evidence } : { kind: 'no' };
    case 'seems_not_done':
      if (!isSure || !maySend) return { kind: 'wait', undone: true };
      return { kind: 'resend', evidence };
    case 'done':
      // Only of a move: its id is known, and its old time is free again.
      return { kind: 'yes', done: { remoteId: (intent.wish as StoredMove).send.remoteId } };
    case 'maybe_done':
      return maySend ? { kind: 'resend', evidence } : { kind: 'wait', undone: false };
    case 'nothing':
      return { kind: 'wait' };
  }
}

async function lookForSecond(intent: DueIntent, calendar: RemoteCalendar): Promise<Step> {
  if (!calendar.canRead || intent.remote_id === null) return { kind: 'wait' };
  const read = await calendar.read(intent.remote_id);
  const isGone = read.ok ? read.value.status === 'cancelled' : read.code === 'NOT_FOUND';
  return isGone ? { kind: 'yes', done: { remoteId: intent.remote_id } } : { kind: 'wait' };
}
