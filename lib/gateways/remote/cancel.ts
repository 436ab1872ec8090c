import 'server-only';
import { cancelled } from '../../booking/cancel.ts';
import { refuse } from '../../booking/refusals.ts';
import type { Caller, CancelCommand, ManageOutcome } from '../../contract/outcome.ts';
import type { StoredAppointment } from '../../storage/appointments.ts';
import { askForChange, type Wished } from './ask-change.ts';
import { attemptOf, storeAnswer } from './attempt.ts';
import type { Attempt, RemoteCalendar, RemoteCode } from './calendar.ts';
import { cancelledThere } from './cancelled-there.ts';
import { changeContext } from './change-context.ts';
import { awaitAnswer } from './earlier-ask.ts';
import type { Elsewhere } from './elsewhere.ts';
import { checking, downSeconds, notKnownThere, notTaken, unreachable } from './refusals.ts';
import { type Standing, standingOf } from './settle.ts';
import type { StoredCancel } from './wishes.ts';

/** Cancels an appointment at the calendar elsewhere, as the local `cancel` does here. */
export async function cancelElsewhere(
  place: Elsewhere,
  command: CancelCommand,
  caller: Caller,
): Promise<ManageOutcome> {
  const context = await changeContext(place, command, caller);
  if (!context.ok) return context;
  const { ask, agent } = context;
  const { catalogue, now, appointmentId } = ask;
  const { clinic } = catalogue;

  const wished: Wished = (row, intentId) => {
    if (row?.status === 'cancelled') return 'nothing';
    const remoteId = row ? row.remote_id : command.appointment_id;
    if (remoteId === null) return notTaken('CONFLICT', clinic);
    const { notes, agent_id: agentId, call_session_id: call } = command;
    const wish: StoredCancel = {
      send: { intentId, agentId: row?.agent_id ?? agentId, remoteId, notes },
      reason: notes ?? null,
      ...(call !== undefined && { call }),
    };
    return { wish };
  };
  const zone = command.timezone ?? agent.schedule.zone;
  const listener = { clinic, zone, now };
  const done = (sentence: 'cancelled' | 'alreadyCancelled', row: StoredAppointment | undefined) => {
    if (!row) return cancelledThere(appointmentId, agent, clinic);
    return cancelled(sentence, row, catalogue.agents.get(row.agent_id), listener);
  };
  const toOutcome = (standing: Standing, row: StoredAppointment | undefined, seconds?: number) => {
    if (standing.state === 'yes') return done('cancelled', row);
    if (standing.state === 'open') return checking('cancel', appointmentId, clinic);
    const code = standing.code as RemoteCode;
    if (code === 'UNAVAILABLE') return unreachable('change', clinic, seconds);
    if (code === 'NOT_FOUND') return row ? notKnownThere(clinic) : refuse('notFound');
    return notTaken(code === 'SLOT_UNAVAILABLE' ? 'CONFLICT' : code, clinic);
  };

  const asked = await askForChange(place, ask, wished);
  switch (asked.kind) {
    case 'refused':
      return asked.refusal;
    case 'nothing':
      return done('alreadyCancelled', asked.row);
    case 'down':
      return unreachable('change', clinic, downSeconds);
    case 'intent':
      if (!asked.isSame) return checking(asked.intent.action, appointmentId, clinic);
      return toOutcome(standingOf(await awaitAnswer(place.db, asked.intent)), asked.row);
    case 'asked':
      break;
  }
  const ids = { clinicId: place.clinicId, intentId: asked.intentId };
  const { send } = asked.wish as StoredCancel;
  const attempt = await attemptOf(ids, () => askToCancel(place.calendar, send, asked.row));
  place.times.forget(send.agentId);
  const standing = await storeAnswer(place.db, ids, attempt);
  const seconds = attempt.kind === 'no' ? attempt.retryAfterSeconds : undefined;
  return toOutcome(standing, asked.row, seconds);
}

/**
 * An appointment that stood there and is not found may have been cancelled by an earlier try whose
 * answer was lost. When there was none, that calendar does not know it, and nobody was told to go.
 */
async function askToCancel(
  calendar: RemoteCalendar,
  send: StoredCancel['send'],
  row: StoredAppointment | undefined,
): Promise<Attempt> {
  const attempt = await calendar.cancel(send);
  if (attempt.kind !== 'no' || attempt.code !== 'NOT_FOUND' || !row) return attempt;
  const seen = await calendar.lookUp({ action: 'cancel', ...send });
  if (seen.kind === 'done') return { kind: 'yes', done: seen.done };
  // One that was never there for this account is not cancelled by being looked for.
  const mayBeOurs = attempt.mayBeRepeat === true && seen.kind === 'cannot_tell';
  return mayBeOurs ? { kind: 'yes', done: { remoteId: send.remoteId } } : attempt;
}
