import 'server-only';
import type { Transaction } from '../../storage/database.ts';
import type { StoredIntent } from '../../storage/intents.ts';
import {
  changeCopy,
  lockCopy,
  mergeCopy,
  selectAgentRow,
  selectCopy,
} from '../../storage/mirror.ts';
import { placeOf } from './settle-booking.ts';
import { askedBy, type Known, type StoredCancel, type StoredMove } from './wishes.ts';

/** An appointment was moved there: our copy follows, and keeps its own id whatever became of theirs. */
export async function makeMove(trx: Transaction, intent: StoredIntent, done: Known): Promise<void> {
  const { clinic_id: clinicId, appointment_id: appointmentId } = intent;
  const row = appointmentId === null ? undefined : await lockCopy(trx, clinicId, appointmentId);
  const start = done.start ?? intent.starts_at;
  if (!row || start === null) return;
  await takeOver(trx, intent, done);
  const agent = await selectAgentRow(trx, clinicId, intent.agent_id);
  const place = { ...agent, ...placeOf(row, start, done.end) };
  const isThere = row.starts_at === start && row.agent_id === (agent?.agent_id ?? row.agent_id);
  const stands = row.status === 'confirmed' || row.status === 'pending';
  const { given } = (intent.wish ?? {}) as Partial<StoredMove>;
  await changeCopy(trx, clinicId, row.appointment_id, {
    remote_id: done.remoteId ?? row.remote_id,
    ...(stands && { ...place, ...given }),
    ...(stands && done.isToBeApproved && { status: 'pending' }),
    ...(stands && !isThere && { line: { ...askedBy(intent), event: 'rescheduled', start } }),
  });
}

/** An appointment does not stand there any more. */
export async function makeCancellation(
  trx: Transaction,
  intent: StoredIntent,
  done: Known,
): Promise<void> {
  const { clinic_id: clinicId, appointment_id: appointmentId } = intent;
  const row = appointmentId === null ? undefined : await lockCopy(trx, clinicId, appointmentId);
  if (!row) return;
  await takeOver(trx, intent, done);
  const { reason } = (intent.wish ?? {}) as Partial<StoredCancel>;
  const stands = row.status === 'confirmed' || row.status === 'pending';
  await changeCopy(trx, clinicId, row.appointment_id, {
    remote_id: done.remoteId ?? row.remote_id,
    ...(stands && {
      status: 'cancelled',
      cancel_reason: reason ?? null,
      line: { ...askedBy(intent), event: 'cancelled' },
    }),
  });
}

/** The id it has now may have come with news first, as another appointment: both are one. */
async function takeOver(
  trx: Transaction,
  intent: StoredIntent,
  { remoteId }: Known,
): Promise<void> {
  const { clinic_id: clinicId, appointment_id: appointmentId, gateway } = intent;
  if (remoteId === null || appointmentId === null) return;
  const known = await selectCopy(trx, clinicId, gateway, remoteId);
  if (!known || known.appointment_id === appointmentId) return;
  await mergeCopy(trx, clinicId, known.appointment_id, appointmentId);
}
