import 'server-only';
import { booked } from '../../booking/book.ts';
import { readCalendars } from '../../booking/calendars.ts';
import type { AgentCalendar } from '../../booking/catalogue.ts';
import { refuse } from '../../booking/refusals.ts';
import { isCustomerZone, wantedStart } from '../../booking/wanted-time.ts';
import type { BookCommand, Caller, ManageOutcome } from '../../contract/outcome.ts';
import { selectAppointment } from '../../storage/appointments.ts';
import type { StoredIntent } from '../../storage/intents.ts';
import { parseInstant } from '../../time/instant.ts';
import { askedForApproval } from './approval.ts';
import { askForBooking, type BookingAsk } from './ask-booking.ts';
import { attemptOf, storeAnswer } from './attempt.ts';
import type { Attempt, RemoteCode } from './calendar.ts';
import { awaitAnswer, findByKey, keyOf } from './earlier-ask.ts';
import type { Elsewhere } from './elsewhere.ts';
import { freeOnes } from './free-ones.ts';
import { offerElsewhere } from './offer-elsewhere.ts';
import { checking, downSeconds, notTaken, unreachable } from './refusals.ts';
import { type Standing, standingOf } from './settle.ts';
import { isAnothers } from './whose.ts';

/**
 * Books at the calendar elsewhere, as the local `book` does here: one request, written down before
 * it is sent, and sent a second time by nobody but the reconciler. With `or_agent_ids` another
 * practitioner is asked only after a definite no.
 */
export async function bookElsewhere(
  place: Elsewhere,
  command: BookCommand,
  caller: Caller,
): Promise<ManageOutcome> {
  if (!isCustomerZone(command.timezone)) return refuse('badTimezone');
  if (!parseInstant(command.appointment_datetime)) return refuse('badDatetime');
  const agentIds = [...new Set([command.agent_id, ...(command.or_agent_ids ?? [])])];
  const { db, clinicId } = place;
  const reading = await readCalendars(db, clinicId, { agentIds, window: () => 'nothing' });
  const wanted = reading && wantedStart(command, reading.agents[0]);
  if (!reading || !wanted) return refuse('unauthorized');
  const { agents, now, catalogue } = reading;
  const { start, zone } = wanted;
  const ask: BookingAsk = { command, caller, catalogue, now, start, zone, agents };
  // Before anything else is found out: what was taken by the first request is free for no second.
  const known = await findByKey(db, clinicId, keyOf(command, caller));
  if (known) return 'ok' in known ? known : again(place, known, ask);
  if (!wanted.exists) return offerElsewhere(place, 'nonexistent', ask);
  if (start <= now) return offerElsewhere(place, 'past', ask);
  const free = agents.length === 1 ? agents : await freeOnes(place, agents, start);
  if (free === 'unread') return unreachable('change', catalogue.clinic);
  for (const agent of free) {
    const outcome = await bookWith(place, agent, ask);
    if (outcome !== 'taken') return outcome;
  }
  return offerElsewhere(place, 'busy', ask);
}

/** What came of the same request before. */
async function again(
  place: Elsewhere,
  intent: StoredIntent,
  ask: BookingAsk,
): Promise<ManageOutcome> {
  const known = await awaitAnswer(place.db, intent);
  const outcome = await toOutcome(place, standingOf(known), known.appointment_id ?? '', ask);
  return outcome === 'taken' ? offerElsewhere(place, 'busy', ask) : outcome;
}

async function bookWith(
  place: Elsewhere,
  agent: AgentCalendar,
  ask: BookingAsk,
): Promise<ManageOutcome | 'taken'> {
  const { db, clinicId, calendar, times } = place;
  const { clinic } = ask.catalogue;
  const asked = await askForBooking(place, agent, ask);
  switch (asked.kind) {
    case 'refused':
      return asked.refusal;
    case 'down':
      return unreachable('change', clinic, downSeconds);
    case 'being_asked':
      return 'taken';
    case 'earlier':
      return made(place, asked.appointment.appointment_id, ask);
    case 'intent':
      return again(place, asked.intent, ask);
    case 'asked':
      break;
  }
  const { appointmentId, wish } = asked;
  const ids = { clinicId, intentId: wish.intentId };
  const attempt = await attemptOf(ids, async (): Promise<Attempt> => {
    const answered = await calendar.book(wish);
    if (answered.kind !== 'yes') return answered;
    const intent = { clinic_id: clinicId, intent_id: wish.intentId, gateway: place.kind };
    const by = { ...intent, channel: ask.caller.channel };
    const isTaken = await isAnothers(calendar, by, wish, answered.done);
    return isTaken ? { kind: 'no', code: 'SLOT_UNAVAILABLE' } : answered;
  });
  times.forget(agent.agentId);
  const standing = await storeAnswer(db, ids, attempt);
  const seconds = attempt.kind === 'no' ? attempt.retryAfterSeconds : undefined;
  return toOutcome(place, standing, appointmentId, ask, seconds);
}

async function toOutcome(
  place: Elsewhere,
  standing: Standing,
  appointmentId: string,
  ask: BookingAsk,
  retryAfterSeconds?: number,
): Promise<ManageOutcome | 'taken'> {
  const { clinic } = ask.catalogue;
  switch (standing.state) {
    case 'yes':
      return made(place, standing.appointmentId ?? appointmentId, ask);
    case 'open':
      return checking('book', appointmentId, clinic);
    case 'no':
      break;
  }
  const code = standing.code as RemoteCode;
  // The time is taken, in either spelling. An agent that is not known there is for the clinic to mend.
  if (code === 'SLOT_UNAVAILABLE' || code === 'CONFLICT') return 'taken';
  if (code === 'INVALID_REQUEST') return notTaken(code, clinic);
  return unreachable('change', clinic, retryAfterSeconds);
}

async function made(
  { db, clinicId }: Elsewhere,
  appointmentId: string,
  ask: BookingAsk,
): Promise<ManageOutcome> {
  const { catalogue, now, start, zone } = ask;
  const row = await selectAppointment(db, clinicId, appointmentId).catch(() => undefined);
  const agent = catalogue.agents.get(row?.agent_id ?? '') ?? ask.agents[0];
  if (!agent) return refuse('unauthorized');
  const where = { start: row?.starts_at ?? start, zone };
  const answer = row?.status === 'pending' ? askedForApproval : booked;
  return answer({ catalogue, now }, agent, appointmentId, where);
}
