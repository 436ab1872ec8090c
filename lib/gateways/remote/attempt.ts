import 'server-only';
import { describeError, log } from '../../platform/log.ts';
import type { Database } from '../../storage/database.ts';
import { markUnknown } from '../../storage/intent-looks.ts';
import type { Attempt } from './calendar.ts';
import { type Standing, settle } from './settle.ts';
import { firstLookMs } from './wishes.ts';

/** What a request came to. An error of ours after it may have left says nothing of it. */
export async function attemptOf(
  ids: { clinicId: string; intentId: string },
  send: () => Promise<Attempt>,
): Promise<Attempt> {
  try {
    return await send();
  } catch (error) {
    log().error({ ...ids, ...describeError(error) }, 'a request to a calendar broke off');
    return { kind: 'unknown' };
  }
}

/**
 * Stores what the first request of an intent came to. Never fails: what cannot be stored is found
 * out again by the reconciler.
 */
export async function storeAnswer(
  db: Database,
  { clinicId, intentId }: { clinicId: string; intentId: string },
  attempt: Attempt,
): Promise<Standing> {
  try {
    switch (attempt.kind) {
      case 'yes':
        return await settle(db, clinicId, intentId, attempt);
      case 'no':
        return await settle(db, clinicId, intentId, { kind: 'no', code: attempt.code, sends: 1 });
      case 'unknown':
        await markUnknown(db, clinicId, intentId, firstLookMs);
    }
  } catch (error) {
    log().error({ clinicId, intentId, ...describeError(error) }, 'an outcome was not stored');
  }
  return { state: 'open' };
}
