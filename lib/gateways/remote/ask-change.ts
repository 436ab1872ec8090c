import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../../booking/catalogue.ts';
import { changeProblem } from '../../booking/change-policy.ts';
import { refuse } from '../../booking/refusals.ts';
import type { Caller, CancelCommand, Refusal, RescheduleCommand } from '../../contract/outcome.ts';
import type { StoredAppointment } from '../../storage/appointments.ts';
import type { Transaction } from '../../storage/database.ts';
import { insertIntent, type StoredIntent, selectOpenIntent } from '../../storage/intents.ts';
import { lockCopy } from '../../storage/mirror.ts';
import { inTransaction, RetryTransaction } from '../../storage/transaction.ts';
import type { Instant } from '../../time/instant.ts';
import type { RemoteCalendar } from './calendar.ts';
import { findByKey, keyOf } from './earlier-ask.ts';
import type { Elsewhere } from './elsewhere.ts';
import { keptBefore, waitsForApproval } from './refusals.ts';
import { homeOf, isSamePlace, wayTo } from './target.ts';
import { agentsOf, patienceMs, type StoredCancel, type StoredMove } from './wishes.ts';

type Change = RescheduleCommand | CancelCommand;

/** A change as it is to be asked for. */
export interface ChangeAsk {
  command: Change;
  caller: Caller;
  catalogue: Catalogue;
  now: Instant;
  /** Ours, or theirs where we have no copy. */
  appointmentId: string;
  hasCopy: boolean;
}

/** What is asked, made from the appointment as it is when nobody else can change it. */
export type Wished = (
  row: StoredAppointment | undefined,
  intentId: string,
) => { wish: StoredMove | StoredCancel; start?: Instant } | Refusal | 'nothing';

export type AskedChange =
  | {
      kind: 'asked';
      intentId: string;
      wish: StoredMove | StoredCancel;
      row: StoredAppointment | undefined;
    }
  | { kind: 'intent'; intent: StoredIntent; isSame: boolean; row: StoredAppointment | undefined }
  | { kind: 'refused'; refusal: Refusal }
  /** It is as it is wished to be. */
  | { kind: 'nothing'; row: StoredAppointment }
  | { kind: 'down' };

/**
 * Writes down that an appointment is to be changed, before it is asked. The appointment stays as it
 * is until the outcome is known; while one change is open no other is asked.
 */
export async function askForChange(
  { db, clinicId, kind, calendar }: Elsewhere,
  ask: ChangeAsk,
  wished: Wished,
): Promise<AskedChange> {
  const { command, caller, appointmentId, hasCopy } = ask;
  const key = keyOf(command, caller);
  return inTransaction(db, clinicId, async (trx): Promise<AskedChange> => {
    const row = hasCopy ? await lockCopy(trx, clinicId, appointmentId) : undefined;
    if (hasCopy && !row) return { kind: 'refused', refusal: refuse('notFound') };
    const known = await findByKey(trx, clinicId, key);
    if (known && 'ok' in known) return { kind: 'refused', refusal: known };
    const intent = known ?? (await selectOpenIntent(trx, clinicId, appointmentId));
    if (intent) return { kind: 'intent', intent, isSame: known !== undefined, row };
    const refusal = row && problemWith(row, ask, calendar);
    if (refusal) return { kind: 'refused', refusal };
    const intentId = randomUUID();
    const made = wished(row, intentId);
    if (made === 'nothing' && row) return { kind: 'nothing', row };
    if (made === 'nothing') return { kind: 'refused', refusal: refuse('notFound') };
    if ('ok' in made) return { kind: 'refused', refusal: made };
    // A cancellation is sent whatever is known: it does no harm twice, and the customer goes.
    if (command.action === 'reschedule' && calendar.isDown()) return { kind: 'down' };
    const target = wayTo(calendar, agentsOf(command.agent_id, made.wish));
    await write(trx, { clinicId, kind, target, ask, key, row, intentId, ...made });
    return { kind: 'asked', intentId, wish: made.wish, row };
  });
}

/**
 * Why a customer may not do it here. Over the endpoint the calendar elsewhere decides, and the
 * cut-offs of customers do not bind staff.
 */
function problemWith(
  row: StoredAppointment,
  { command: { action }, caller, catalogue, now }: ChangeAsk,
  calendar: RemoteCalendar,
): Refusal | undefined {
  const { clinic } = catalogue;
  if (row.status === 'pending') return waitsForApproval(clinic);
  if (row.status === 'cancelled') return action === 'cancel' ? undefined : refuse('wasCancelled');
  if (row.status !== 'confirmed') return refuse('isOver');
  if (!isSamePlace(row.home_digest, homeOf(calendar))) return keptBefore(clinic);
  if (caller.channel !== 'web') return undefined;
  const agent = catalogue.agents.get(row.agent_id);
  const { changeCutoffMinutes = 0, cancelCutoffMinutes = 0 } = agent ?? {};
  const isCancel = action === 'cancel';
  const problem = changeProblem(row, isCancel ? cancelCutoffMinutes : changeCutoffMinutes, now);
  if (problem === 'over') return refuse('isOver');
  if (problem === undefined) return undefined;
  return refuse(isCancel ? 'cancelTooLate' : 'changeTooLate', clinic.locale, clinic.phone);
}

async function write(
  trx: Transaction,
  {
    clinicId,
    kind,
    target,
    ask: { command, caller },
    key,
    row,
    intentId,
    wish,
    start,
  }: {
    clinicId: string;
    kind: Elsewhere['kind'];
    target: Buffer | null;
    ask: ChangeAsk;
    key: ReturnType<typeof keyOf>;
    row: StoredAppointment | undefined;
    intentId: string;
    wish: StoredMove | StoredCancel;
    start?: Instant;
  },
): Promise<void> {
  const isNew = await insertIntent(trx, clinicId, {
    ...key,
    intent_id: intentId,
    gateway: kind,
    action: command.action,
    appointment_id: row?.appointment_id ?? null,
    remote_id: wish.send.remoteId,
    agent_id: command.agent_id,
    starts_at: start === undefined ? null : new Date(start),
    left_at: row ? new Date(row.starts_at) : null,
    channel: caller.channel,
    target_digest: target,
    wish: { ...wish, ...(caller.actor && { actor: caller.actor }) },
    patienceMs: patienceMs[command.action],
  });
  if (!isNew) throw new RetryTransaction();
}
