import 'server-only';
import type { Database } from '../../storage/database.ts';
import { type DueIntent, noteResend, takeBackResend } from '../../storage/intent-looks.ts';
import { attemptOf } from './attempt.ts';
import type { Attempt, RemoteCalendar } from './calendar.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { settle } from './settle.ts';
import { isAnothers } from './whose.ts';
import { patienceMs, type StoredBooking, type StoredCancel, type StoredMove } from './wishes.ts';

function send(intent: DueIntent, calendar: RemoteCalendar): Promise<Attempt> {
  switch (intent.action) {
    case 'book':
      return calendar.book((intent.wish as StoredBooking).send);
    case 'reschedule':
      return calendar.reschedule((intent.wish as StoredMove).send);
    case 'cancel':
      return calendar.cancel((intent.wish as StoredCancel).send);
  }
}

/**
 * Sends a wish once more, which is written down first. A yes settles it. A no settles it only when
 * there is no other way in which it could have come about: a time that is refused may have been
 * given to our own first request, so without an id nobody is told either way. A calendar that could
 * not be reached has said nothing, and was sent nothing.
 */
export async function resend(
  db: Database,
  intent: DueIntent,
  calendar: RemoteCalendar,
  evidence: Evidence,
): Promise<'settled' | 'open'> {
  const { clinic_id: clinicId, intent_id: intentId, sends, action } = intent;
  if (action !== 'cancel' && calendar.isDown()) return 'open';
  const leaseMs = patienceMs[action];
  if (!(await noteResend(db, clinicId, intentId, { sends, leaseMs }))) return 'settled';
  const attempt = await attemptOf({ clinicId, intentId }, () => send(intent, calendar));
  if (attempt.kind === 'yes') {
    const { send: wish } = intent.wish as StoredBooking;
    // Our own may stand beside it: a person has to look.
    if (action === 'book' && (await isAnothers(calendar, intent, wish, attempt.done)))
      return 'open';
    await settle(db, clinicId, intentId, attempt);
    return 'settled';
  }
  if (attempt.kind === 'unknown') return 'open';
  const { code } = attempt;
  if (code === 'UNAVAILABLE') {
    const undoneSince = intent.undone_since;
    await takeBackResend(db, clinicId, intentId, { sends, undoneSince });
    return 'open';
  }
  if (action === 'cancel' && code === 'NOT_FOUND') {
    const done = { remoteId: (intent.wish as StoredCancel).send.remoteId };
    await settle(db, clinicId, intentId, { kind: 'yes', done });
    return 'settled';
  }
  if (!(await isProof(intent, calendar, evidence, code))) return 'open';
  await settle(db, clinicId, intentId, { kind: 'no', code, sends: sends + 1 });
  return 'settled';
}

/** Whether a refusal of the second request shows that the first was not done either. */
async function isProof(
  intent: DueIntent,
  calendar: RemoteCalendar,
  evidence: Evidence,
  code: string,
): Promise<boolean> {
  if (evidence !== 'not_done' && evidence !== 'seems_not_done') return false;
  if (intent.action === 'cancel') return evidence === 'not_done';
  // The time was free, and is refused: it went to somebody meanwhile, and that may be us. What is
  // refused for how it was asked may have been taken a moment ago as well.
  if (evidence === 'not_done') {
    const wish = intent.wish as StoredBooking & StoredMove;
    const leftAt = intent.left_at ?? wish.send.start;
    const again = await calendar.lookUp(
      intent.action === 'book'
        ? { action: 'book', ...wish.send }
        : { action: 'reschedule', leftAt, ...(wish as StoredMove).send },
    );
    return again.kind === 'not_done';
  }
  // An appointment that is not found has become something that is not known here.
  if (code === 'NOT_FOUND') return false;
  return (await readEvidence(intent, calendar)) === 'seems_not_done';
}
