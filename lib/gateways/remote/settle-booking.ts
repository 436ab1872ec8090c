import 'server-only';
import { randomUUID } from 'node:crypto';
import { log } from '../../platform/log.ts';
import { decide } from '../../scheduling/appointment.ts';
import type { StoredAppointment } from '../../storage/appointments.ts';
import type { Transaction } from '../../storage/database.ts';
import {
  closeIntent,
  insertIntent,
  pointIntentTo,
  type StoredIntent,
  selectOpenIntent,
} from '../../storage/intents.ts';
import {
  addHistory,
  changeCopy,
  deleteAsked,
  lockCopy,
  mergeCopy,
  selectCopy,
} from '../../storage/mirror.ts';
import { askedBy, type Known } from './wishes.ts';

type Made = { kind: 'made'; appointmentId: string | null } | { kind: 'not_ours' };

/**
 * A booking was made: our copy becomes confirmed, and has its id there from now on. The id may be
 * known to us already: from news of this very booking, then both are one; or as an appointment that
 * was there before it was asked for, since a calendar may answer a second wish for the same time
 * with the first booking. That is given again over the endpoint; on the pages anybody can type
 * somebody else's address, so there the time is taken.
 */
export async function makeBooking(
  trx: Transaction,
  intent: StoredIntent,
  done: Known,
): Promise<Made> {
  const { clinic_id: clinicId, appointment_id: appointmentId, gateway, channel } = intent;
  const row = appointmentId === null ? undefined : await lockCopy(trx, clinicId, appointmentId);
  const { remoteId } = done;
  const known = remoteId === null ? undefined : await selectCopy(trx, clinicId, gateway, remoteId);
  if (known && known.appointment_id !== appointmentId) {
    if (known.created_at < intent.created_at) {
      await dropBooking(trx, intent);
      if (channel !== 'api') return { kind: 'not_ours' };
      await pointIntentTo(trx, intent, known.appointment_id);
      return { kind: 'made', appointmentId: known.appointment_id };
    }
    if (row) await mergeCopy(trx, clinicId, known.appointment_id, row.appointment_id);
  }
  if (!row) return { kind: 'made', appointmentId: known?.appointment_id ?? null };
  const start = done.start ?? row.starts_at;
  const place = placeOf(row, start, done.end);
  const status = statusAfter(row, intent, done);
  const isNews = status === 'confirmed' && row.status !== 'confirmed';
  await changeCopy(trx, clinicId, row.appointment_id, {
    ...place,
    status,
    remote_id: remoteId ?? row.remote_id,
    ...(isNews && { line: { ...askedBy(intent), event: 'booked', start } }),
  });
  return { kind: 'made', appointmentId: row.appointment_id };
}

function statusAfter(
  { status }: StoredAppointment,
  { state }: StoredIntent,
  { isToBeApproved }: Known,
): 'pending' | 'confirmed' | 'cancelled' | 'completed' | 'no_show' {
  const wasNotBooked = status === 'cancelled' && state === 'no';
  if (isToBeApproved && (status === 'pending' || wasNotBooked)) return 'pending';
  const decided = decide('settle_yes', wasNotBooked ? 'pending' : status);
  if (decided.ok && decided.next === 'confirmed') return 'confirmed';
  return status === 'held' ? 'pending' : status;
}

/** Where a copy stands; without an end it stays as long as it was. */
export function placeOf(
  row: Pick<StoredAppointment, 'starts_at' | 'ends_at'>,
  start: number,
  end: number | undefined,
) {
  const length = row.ends_at - row.starts_at;
  const ends = end !== undefined && end > start ? end : start + length;
  return { starts_at: new Date(start), ends_at: new Date(ends) };
}

/**
 * A booking was not made: its time is free again. Nobody knows of one that is refused at once, so
 * that its row goes; whoever was told of it, or has its link, is shown that it was not booked.
 */
export async function dropBooking(trx: Transaction, intent: StoredIntent): Promise<void> {
  const { clinic_id: clinicId, appointment_id: appointmentId } = intent;
  const row = appointmentId === null ? undefined : await lockCopy(trx, clinicId, appointmentId);
  if (!row || row.remote_id !== null) return;
  const decided = decide('settle_no', row.status);
  if (!decided.ok || decided.next !== 'cancelled') return;
  const line = { ...askedBy(intent), event: 'not_booked', start: row.starts_at } as const;
  if (intent.state === 'sent' && (await deleteAsked(trx, clinicId, row.appointment_id))) {
    await addHistory(trx, clinicId, row.appointment_id, line);
    return;
  }
  await changeCopy(trx, clinicId, row.appointment_id, { status: decided.next, line });
}

/** A person has said that it is made; now its id is known as well. */
export async function learnId(
  trx: Transaction,
  intent: StoredIntent,
  { remoteId }: Known,
): Promise<void> {
  const { clinic_id: clinicId, intent_id: intentId, appointment_id: appointmentId } = intent;
  if (remoteId === null || appointmentId === null) return;
  const row = await lockCopy(trx, clinicId, appointmentId);
  if (row?.remote_id !== null) return;
  const known = await selectCopy(trx, clinicId, intent.gateway, remoteId);
  if (known) await mergeCopy(trx, clinicId, known.appointment_id, appointmentId);
  await changeCopy(trx, clinicId, appointmentId, { remote_id: remoteId });
  await closeIntent(trx, clinicId, intentId, { state: 'yes', remoteId });
}

/** The calendar made a second appointment of one wish: a person has to cancel it there. */
export async function noteSecondBooking(
  trx: Transaction,
  intent: StoredIntent,
  { remoteId }: Known,
): Promise<void> {
  const { clinic_id: clinicId, intent_id: intentId, appointment_id: appointmentId } = intent;
  if (intent.action !== 'book' || remoteId === null || intent.remote_id === remoteId) return;
  const known = await selectCopy(trx, clinicId, intent.gateway, remoteId);
  if (known && known.appointment_id === appointmentId) return;
  if (await selectOpenIntent(trx, clinicId, remoteId)) return;
  log().error({ clinicId, intentId }, 'booked twice elsewhere: the second is to be cancelled');
  await insertIntent(trx, clinicId, {
    intent_id: randomUUID(),
    gateway: intent.gateway,
    action: 'cancel',
    state: 'staff',
    appointment_id: null,
    remote_id: remoteId,
    agent_id: intent.agent_id,
    left_at: intent.starts_at === null ? null : new Date(intent.starts_at),
    channel: intent.channel,
    target_digest: intent.target_digest,
    wish: {},
    patienceMs: 0,
  });
}
