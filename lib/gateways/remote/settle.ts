import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { describeError, log } from '../../platform/log.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import { closeIntent, lockIntent, type StoredIntent } from '../../storage/intents.ts';
import { inTransaction } from '../../storage/transaction.ts';
import { dropBooking, learnId, makeBooking, noteSecondBooking } from './settle-booking.ts';
import { makeCancellation, makeMove } from './settle-change.ts';
import type { Known } from './wishes.ts';

/** What is now known of an intent. */
export type Verdict =
  | { kind: 'yes'; done: Known }
  /** Of a request that was sent so many times in all: of a later one it says nothing. */
  | { kind: 'no'; code: string; sends: number };

/** Where an intent stands. */
export type Standing =
  | { state: 'yes'; appointmentId: string | null }
  | { state: 'no'; code: string }
  | { state: 'open' };

/**
 * Settles an intent together with our copy of the appointment, in one transaction, under the
 * intent's lock. The answer to a request, a look of the reconciler, news and a person may all come
 * to it at once: the first settles it, and the others learn how.
 *
 * A yes is the truth of the other calendar, whoever brings it and however late:
 * - while the intent is open, it settles it; also one that is with staff;
 * - after a "no" (a person's, or the reconciler's), it wins: the appointment stands there, so our
 *   copy becomes confirmed again, and the log says so for somebody to call the customer;
 * - after a "yes" of a person, who knew no id, it brings the id;
 * - after a "yes" with the same id it changes nothing; with another id the calendar has made two
 *   appointments of one wish. Neither is cancelled behind anybody's back: the second is put before
 *   staff as a cancellation to be made.
 *
 * A no speaks only of the requests that were sent when it was given: it settles an open intent
 * unless that was sent again meanwhile, and changes nothing that is settled.
 */
export async function settleWithin(
  trx: Transaction,
  clinicId: string,
  intentId: string,
  verdict: Verdict,
): Promise<Standing> {
  const intent = await lockIntent(trx, clinicId, intentId);
  if (!intent) return { state: 'no', code: 'NOT_FOUND' };
  const isOpen = intent.state !== 'yes' && intent.state !== 'no';
  if (verdict.kind === 'no') {
    if (!isOpen || intent.sends !== verdict.sends) return standingOf(intent);
    await closeIntent(trx, clinicId, intentId, { state: 'no', code: verdict.code });
    if (intent.action === 'book') await dropBooking(trx, intent);
    return { state: 'no', code: verdict.code };
  }
  const { done } = verdict;
  if (intent.state === 'yes') {
    if (intent.remote_id === null) await learnId(trx, intent, done);
    else await noteSecondBooking(trx, intent, done);
    return standingOf(intent);
  }
  if (intent.state === 'no') {
    log().error(
      { clinicId, intentId, action: intent.action },
      'done after it was taken for not done',
    );
  }
  return settleYes(trx, intent, done);
}

async function settleYes(trx: Transaction, intent: StoredIntent, done: Known): Promise<Standing> {
  const { clinic_id: clinicId, intent_id: intentId } = intent;
  const { remoteId } = done;
  let appointmentId = intent.appointment_id;
  if (intent.action === 'book') {
    const made = await makeBooking(trx, intent, done);
    if (made.kind === 'not_ours') {
      const code = 'SLOT_UNAVAILABLE';
      await closeIntent(trx, clinicId, intentId, { state: 'no', code });
      return { state: 'no', code };
    }
    appointmentId = made.appointmentId;
  } else if (intent.action === 'reschedule') {
    await makeMove(trx, intent, done);
  } else {
    await makeCancellation(trx, intent, done);
  }
  await closeIntent(trx, clinicId, intentId, { state: 'yes', remoteId });
  return { state: 'yes', appointmentId };
}

export function standingOf(
  intent: Pick<StoredIntent, 'state' | 'code' | 'appointment_id'>,
): Standing {
  const { state, code, appointment_id: appointmentId } = intent;
  if (state === 'yes') return { state, appointmentId };
  return state === 'no' ? { state, code: code ?? 'CONFLICT' } : { state: 'open' };
}

const pausesMs = [200, 1000];

/**
 * As {@link settleWithin}, in a transaction of its own. What was answered is asked for only once:
 * a database that is away for a moment must not make it unknown.
 */
export async function settle(
  db: Database,
  clinicId: string,
  intentId: string,
  verdict: Verdict,
): Promise<Standing> {
  const work = (trx: Transaction) => settleWithin(trx, clinicId, intentId, verdict);
  for (const pause of pausesMs) {
    try {
      return await inTransaction(db, clinicId, work);
    } catch (error) {
      log().warn({ clinicId, intentId, ...describeError(error) }, 'an outcome was not stored');
      await wait(pause);
    }
  }
  return inTransaction(db, clinicId, work);
}
