import 'server-only';
import { minutesFor } from '../contract/access-needs.ts';
import type { BookCommand, Caller, ManageOutcome } from '../contract/outcome.ts';
import { translator } from '../i18n/translator.ts';
import {
  type CustomerColumns,
  confirmHold,
  type HistoryLine,
  insertAppointment,
  type NewAppointment,
} from '../storage/appointments.ts';
import { deleteExpiredHolds } from '../storage/calendars.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { deleteHold } from '../storage/holds.ts';
import { isOverlap } from '../storage/transaction.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { offerOtherTimes, type Unavailable } from './alternatives.ts';
import { answer } from './answers.ts';
import { orBlocked } from './blocked-customer.ts';
import { type CalendarReading, explain, lockAndReadCalendars, wantedWindow } from './calendars.ts';
import type { AgentCalendar } from './catalogue.ts';
import { findEarlierBooking } from './earlier-booking.ts';
import { fairest } from './fairness.ts';
import { findHold, holdDigestOf } from './hold.ts';
import { once } from './once.ts';
import { placementOf } from './placement.ts';
import { refuse } from './refusals.ts';
import { newAppointmentId } from './secrets.ts';
import { sayWhen } from './spoken.ts';
import { isCustomerZone, wantedStart } from './wanted-time.ts';

/**
 * Books an appointment. Source: contract, `book`.
 *
 * Over the endpoint the same agent, contact and instant within 24 hours return the first booking
 * again. With
 * `or_agent_ids` the practitioner is chosen inside the transaction, under the locks of all of
 * them. Refuses with INVALID_REQUEST, UNAUTHORIZED, SLOT_UNAVAILABLE (with the nearest open times)
 * or IDEMPOTENCY_KEY_REUSED; a refusal writes nothing.
 *
 * @example
 * await book(db, clinicId, {
 *   action: 'book',
 *   agent_id: agentId,
 *   name: 'Jane Doe',
 *   email: 'jane@example.com',
 *   appointment_datetime: '2026-12-01T14:00:00Z',
 * }, { channel: 'api' }) // { ok: true, data: { date_time: '2026-12-01T14:00:00Z', … } }
 */
export async function book(
  db: Database,
  clinicId: string,
  command: BookCommand,
  caller: Caller,
): Promise<ManageOutcome> {
  if (!isCustomerZone(command.timezone)) return refuse('badTimezone');
  if (!parseInstant(command.appointment_datetime)) return refuse('badDatetime');
  const agentIds = [...new Set([command.agent_id, ...(command.or_agent_ids ?? [])])];
  const window = (agents: readonly AgentCalendar[]) => wantedWindow(command, agents);
  const extraMinutes = (agent: AgentCalendar) => extraOf(command, agent);
  const making = orOverlap(
    once<Unavailable>(db, clinicId, command, caller, async (trx, replay) => {
      const reading = await lockAndReadCalendars(db, trx, clinicId, {
        agentIds,
        window,
        extraMinutes,
      });
      if (!reading) return refuse('unauthorized');
      const earlier = await replay();
      if (earlier) return earlier;
      const wanted = wantedStart(command, reading.agents[0]);
      if (!wanted?.exists) return { ok: false, problem: 'nonexistent' };
      const { start, zone } = wanted;
      return place(trx, reading, { command, caller, start, zone, agentIds });
    }),
  );
  const outcome = await orBlocked(db, clinicId, making);
  if (!('problem' in outcome)) return outcome;
  const { problem } = outcome;
  return offerOtherTimes(db, clinicId, agentIds, { problem, time: command, extraMinutes });
}

/** The constraint is the last word: a writer that takes no lock is met there. */
export async function orOverlap<T>(work: Promise<T>): Promise<T | Unavailable> {
  try {
    return await work;
  } catch (error) {
    if (isOverlap(error)) return { ok: false, problem: 'busy' };
    throw error;
  }
}

interface Wish {
  command: BookCommand;
  caller: Caller;
  start: Instant;
  zone: string;
  agentIds: readonly string[];
}

async function place(
  trx: Transaction,
  reading: CalendarReading,
  wish: Wish,
): Promise<ManageOutcome | Unavailable> {
  const { clinicId } = reading.catalogue.clinic;
  const { command, start } = wish;
  // Not for the pages: there anybody could type another person's address and be given their
  // appointment. A form is told apart by its idempotency key.
  const mayRetry = wish.caller.channel === 'api';
  const earlier = mayRetry && (await findEarlierBooking(trx, reading, command, start));
  if (earlier) return booked(reading, earlier.agent, earlier.appointmentId, wish);

  const held = await takeOwnHold(trx, reading, wish);
  if (held?.agent) return booked(reading, held.agent, held.appointmentId, wish);

  const explained = reading.agents.map((agent) => ({
    agent,
    ...explain(reading, agent, start, held?.appointmentId),
  }));
  const [free, ...others] = explained.flatMap((found) => (found.open ? [found.agent] : []));
  if (!free) {
    const problem = explained.flatMap((found) => (found.open ? [] : [found.reason]))[0] ?? 'busy';
    return { ok: false, problem };
  }

  const agent = await fairest(trx, clinicId, [free, ...others], start);
  const placement = placementOf(agent, start);
  if (reading.blocked.some((period) => period.expired)) {
    await deleteExpiredHolds(trx, clinicId, agent.practitionerId, placement.blocked);
  }
  const appointmentId = newAppointmentId();
  const appointment: NewAppointment = {
    ...placement,
    ...customerOf(command, agent, reading.now),
    appointment_id: appointmentId,
    status: 'confirmed',
    channel: wish.caller.channel,
  };
  await insertAppointment(trx, clinicId, appointment, historyOf(wish));
  return booked(reading, agent, appointmentId, wish);
}

/** What the customer's needs add to an appointment with this agent. */
function extraOf({ access_needs: needs = [] }: BookCommand, agent: AgentCalendar): number {
  return minutesFor(needs, agent.accessNeeds);
}

/** What is stored of the person it is for. */
export function customerOf(
  command: BookCommand,
  agent: AgentCalendar,
  now: Instant,
): CustomerColumns {
  return {
    name: command.name,
    email: command.email ?? null,
    phone: command.phone ?? null,
    phone_typed: command.phone_typed ?? null,
    customer_zone: command.timezone ?? null,
    notes: command.notes ?? null,
    call_session_id: command.call_session_id ?? null,
    booked_by: command.booked_by ?? null,
    is_returning: command.is_returning ?? null,
    answers: command.answers ? JSON.stringify(command.answers) : null,
    access_needs: [...(command.access_needs ?? [])],
    extra_minutes: extraOf(command, agent),
    consent: command.consent ?? null,
    consented_at: command.consent === undefined ? null : new Date(now),
    source: command.source ?? null,
  };
}

/**
 * Turns the visitor's own hold into the appointment. A hold that is shorter or longer than what is
 * booked is given up, so that its own time is not in the way of the right one.
 */
async function takeOwnHold(
  trx: Transaction,
  reading: CalendarReading,
  wish: Wish,
): Promise<{ appointmentId: string; agent?: AgentCalendar } | undefined> {
  const digest = holdDigestOf(wish.command.hold ?? '');
  if (!digest) return undefined;
  const { clinicId } = reading.catalogue.clinic;
  const row = await findHold(trx, clinicId, digest, wish);
  const agent = reading.agents.find((candidate) => candidate.agentId === row?.agent_id);
  if (!row || !agent) return undefined;
  const { appointment_id: appointmentId } = row;
  if (row.ends_at !== placementOf(agent, wish.start).ends_at.getTime()) {
    const givenUp = await deleteHold(trx, clinicId, digest);
    return givenUp ? { appointmentId } : undefined;
  }
  const customer = customerOf(wish.command, agent, reading.now);
  const line = historyOf(wish);
  const confirmed = await confirmHold(trx, clinicId, appointmentId, customer, line);
  return confirmed ? { agent, appointmentId } : undefined;
}

function historyOf({ caller, start, command }: Wish): HistoryLine {
  const { channel, actor } = caller;
  const call = command.call_session_id;
  return { event: 'booked', channel, start, call, ...(actor && { actor }) };
}

/** The answer to a booking that was made. */
export function booked(
  { catalogue: { clinic }, now }: Pick<CalendarReading, 'catalogue' | 'now'>,
  { practitionerName }: AgentCalendar,
  appointmentId: string,
  { start, zone }: Pick<Wish, 'start' | 'zone'>,
): ManageOutcome {
  const say = translator(clinic.locale, 'spoken');
  const when = sayWhen(start, { clinic, zone, now });
  return answer(
    'book',
    {
      message: say('booked', { practitioner: practitionerName, when }),
      summary: say('summaryBooked'),
    },
    { practitionerName, appointment: { id: appointmentId, start } },
  );
}
