import 'server-only';
import { refuse } from '../../booking/refusals.ts';
import { givenIn, moved } from '../../booking/reschedule.ts';
import { wantedStart } from '../../booking/wanted-time.ts';
import type { Caller, ManageOutcome, RescheduleCommand } from '../../contract/outcome.ts';
import { parseInstant } from '../../time/instant.ts';
import { type AskedChange, askForChange, type Wished } from './ask-change.ts';
import { attemptOf, storeAnswer } from './attempt.ts';
import type { RemoteCode } from './calendar.ts';
import { changeContext } from './change-context.ts';
import { awaitAnswer } from './earlier-ask.ts';
import type { Elsewhere } from './elsewhere.ts';
import { offerElsewhere } from './offer-elsewhere.ts';
import { checking, downSeconds, notTaken, unreachable } from './refusals.ts';
import { type Standing, standingOf } from './settle.ts';
import type { StoredMove } from './wishes.ts';

/** How long a copy is believed to stand where it was seen. */
const believedMs = 60_000;

/** Moves an appointment at the calendar elsewhere, as the local `reschedule` does here. */
export async function rescheduleElsewhere(
  place: Elsewhere,
  command: RescheduleCommand,
  caller: Caller,
): Promise<ManageOutcome> {
  if (!parseInstant(command.appointment_datetime)) return refuse('badDatetime');
  const context = await changeContext(place, command, caller);
  if (!context.ok) return context;
  const { ask, agent } = context;
  const { catalogue, now } = ask;
  const { clinic } = catalogue;
  const wanted = wantedStart(command, agent);
  if (!wanted) return refuse('badDatetime');
  const { start, zone } = wanted;
  const missed = { agents: [agent], catalogue, now, start, zone };
  if (!wanted.exists) return offerElsewhere(place, 'nonexistent', missed);
  if (start <= now) return offerElsewhere(place, 'past', missed);

  const wished: Wished = (row, intentId) => {
    if (row && agent.serviceId !== row.service_id) return refuse('otherService');
    const isThere = row && row.starts_at === start && row.agent_id === agent.agentId;
    if (isThere && (row.seen_at ?? 0) > now - believedMs) return 'nothing';
    const remoteId = row ? row.remote_id : command.appointment_id;
    if (remoteId === null) return notTaken('CONFLICT', clinic);
    const send = {
      intentId,
      agentId: agent.agentId,
      start,
      zone,
      remoteId,
      notes: command.notes,
      callSessionId: command.call_session_id,
    };
    const leftAgentId = row?.agent_id ?? agent.agentId;
    return { wish: { send, leftAgentId, given: givenIn(command) } satisfies StoredMove, start };
  };

  const done = (appointmentId: string) =>
    moved({ catalogue, now }, agent, { appointmentId, start, zone });
  const toOutcome = async (standing: Standing, seconds?: number): Promise<ManageOutcome> => {
    if (standing.state === 'yes') return done(ask.appointmentId);
    if (standing.state === 'open') return checking('reschedule', ask.appointmentId, clinic);
    const code = standing.code as RemoteCode;
    if (code === 'SLOT_UNAVAILABLE') return offerElsewhere(place, 'busy', missed);
    if (code === 'UNAVAILABLE') return unreachable('change', clinic, seconds);
    return code === 'NOT_FOUND' ? refuse('notFound') : notTaken(code, clinic);
  };

  const asked: AskedChange = await askForChange(place, ask, wished);
  switch (asked.kind) {
    case 'refused':
      return asked.refusal;
    case 'nothing':
      return done(asked.row.appointment_id);
    case 'down':
      return unreachable('change', clinic, downSeconds);
    case 'intent':
      if (!asked.isSame) return checking(asked.intent.action, ask.appointmentId, clinic);
      return toOutcome(standingOf(await awaitAnswer(place.db, asked.intent)));
    case 'asked':
      break;
  }
  const ids = { clinicId: place.clinicId, intentId: asked.intentId };
  const { send, leftAgentId } = asked.wish as StoredMove;
  const attempt = await attemptOf(ids, () => place.calendar.reschedule(send));
  place.times.forget(agent.agentId);
  place.times.forget(leftAgentId);
  const standing = await storeAnswer(place.db, ids, attempt);
  return toOutcome(standing, attempt.kind === 'no' ? attempt.retryAfterSeconds : undefined);
}
