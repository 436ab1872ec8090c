import 'server-only';
import { booked } from '../booking/book.ts';
import { lockAndReadCalendars } from '../booking/calendars.ts';
import { fairest } from '../booking/fairness.ts';
import { once } from '../booking/once.ts';
import { placementOf } from '../booking/placement.ts';
import { newAppointmentId } from '../booking/secrets.ts';
import type { BookCommand, ManageOutcome } from '../contract/outcome.ts';
import { insertAppointment } from '../storage/appointments.ts';
import { deleteExpiredHolds } from '../storage/calendars.ts';
import { selectCustomer, selectKnownCustomer } from '../storage/customers.ts';
import type { Transaction } from '../storage/database.ts';
import { selectInTheWay } from '../storage/staff-appointments.ts';
import { isOverlap } from '../storage/transaction.ts';
import { toIsoUtc } from '../time/instant.ts';
import { bookElsewhereForCaller } from './book-for-caller-elsewhere.ts';
import {
  type CallerBooking,
  type CallerOutcome,
  type CallerRefusal,
  type CallerWarning,
  notBooked,
} from './book-for-caller-outcome.ts';
import {
  agentsFor,
  bestOf,
  type CallerPlace,
  isBusy,
  isStart,
  placesAt,
  windowOf,
} from './book-for-caller-place.ts';
import { noteContact } from './customers-contact.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';
import { mayStand, type Over } from './over.ts';

/**
 * Books for somebody on the telephone. The rules of the service do not bind staff: what speaks
 * against a time, or a blocked customer, is a warning that they have seen.
 */
export const bookForCaller = permitted(
  'appointments.book',
  async (desk, booking: CallerBooking): Promise<CallerOutcome> => make(desk, booking, null),
);

/** As {@link bookForCaller}, where something else was seen, for the reason that is given. */
export const bookOver = permitted(
  'appointments.overlap',
  async (desk, booking: CallerBooking, over: Over): Promise<CallerOutcome> =>
    make(desk, booking, over),
);

async function make(
  desk: PermittedDesk,
  asked: CallerBooking,
  over: Over | null,
): Promise<CallerOutcome> {
  const booking = await asSeenBy(desk, asked);
  const agentIds = agentsFor(desk, booking);
  const [agentId, ...others] = agentIds;
  if (agentId === undefined) return notBooked('not_offered');
  if (!isStart(booking.start)) return notBooked('bad_time');
  const command = commandOf(booking, agentId, others);
  if (desk.clinic.gateway !== 'local') return bookElsewhereForCaller(desk, booking, command);
  try {
    return await makeHere(desk, booking, command, over);
  } catch (error) {
    // Taken by somebody who did not wait for the lock: looked at again, it is seen.
    if (isOverlap(error)) return makeHere(desk, booking, command, over);
    throw error;
  }
}

/** A customer whom the actor does not see cannot be chosen: who is meant is told by what is said. */
async function asSeenBy(desk: PermittedDesk, booking: CallerBooking): Promise<CallerBooking> {
  const { customerId, ...said } = booking.person;
  if (desk.own === null || customerId === undefined) return booking;
  const seen = await selectCustomer(desk.db, desk.clinic.clinicId, customerId, desk.own);
  return seen ? booking : { ...booking, person: said };
}

function commandOf(
  { person, start, notes, answers }: CallerBooking,
  agentId: string,
  others: readonly string[],
): BookCommand {
  return {
    action: 'book',
    agent_id: agentId,
    ...(others.length > 0 && { or_agent_ids: others }),
    name: person.name,
    email: person.email,
    phone: person.phone,
    phone_typed: person.phoneTyped,
    notes,
    answers: answers?.length ? answers : undefined,
    appointment_datetime: toIsoUtc(start),
  };
}

async function makeHere(
  desk: PermittedDesk,
  booking: CallerBooking,
  command: BookCommand,
  over: Over | null,
): Promise<CallerOutcome> {
  const { db, clinic } = desk;
  const { clinicId } = clinic;
  const { start } = booking;
  const caller = { ...lineOf(desk), idempotencyKey: booking.attempt };
  const outcome = await once<CallerRefusal>(db, clinicId, command, caller, async (trx, replay) => {
    const reading = await lockAndReadCalendars(db, trx, clinicId, {
      agentIds: agentsFor(desk, booking),
      window: windowOf(start),
    });
    if (!reading) return notBooked('not_offered');
    const earlier = await replay();
    if (earlier) return earlier;
    const [first, ...more] = bestOf(placesAt(reading, start));
    if (!first) return notBooked('not_offered');
    const refusal = await objection(trx, desk, booking, first, over);
    if (refusal) return refusal;
    const agent = await fairest(trx, clinicId, [first.agent, ...more.map((p) => p.agent)], start);
    const place = [first, ...more].find((each) => each.agent === agent) ?? first;
    const appointmentId = newAppointmentId();
    await put(trx, desk, booking, { appointmentId, place, reason: over?.reason ?? null });
    return booked(reading, agent, appointmentId, { start, zone: clinic.zone });
  });
  return toCaller(outcome);
}

function toCaller(outcome: ManageOutcome | CallerRefusal): CallerOutcome {
  if (outcome.ok) return { ok: true, appointmentId: outcome.data.appointment_id };
  return 'warnings' in outcome ? outcome : notBooked('used');
}

/** What keeps it from being booked: what stands there, or what was not seen yet. */
async function objection(
  trx: Transaction,
  desk: PermittedDesk,
  { person, accepted }: CallerBooking,
  { agent, met, warnings: ofTime }: CallerPlace,
  over: Over | null,
): Promise<CallerRefusal | undefined> {
  const { clinicId } = desk.clinic;
  const known = await selectKnownCustomer(trx, clinicId, person);
  const warnings: CallerWarning[] = known?.isBlocked ? [...ofTime, 'blocked_customer'] : ofTime;
  const ids = met.filter(({ expired }) => !expired).map(({ appointmentId }) => appointmentId);
  const conflicts = await selectInTheWay(trx, clinicId, ids);
  const busy = isBusy(met) && !mayStand(conflicts, over);
  const isSeen = warnings.every((warning) => accepted.includes(warning));
  if (isSeen && !busy) return undefined;
  const code = busy ? 'busy' : 'warned';
  return notBooked(code, { warnings, conflicts, practitionerId: agent.practitionerId });
}

async function put(
  trx: Transaction,
  desk: PermittedDesk,
  { start, person, notes, answers }: CallerBooking,
  made: { appointmentId: string; place: CallerPlace; reason: string | null },
): Promise<void> {
  const { clinicId } = desk.clinic;
  const { agent, met, warnings } = made.place;
  const placement = placementOf(agent, start);
  if (met.some(({ expired }) => expired)) {
    await deleteExpiredHolds(trx, clinicId, agent.practitionerId, placement.blocked);
  }
  const overlap = isBusy(met) ? made.reason : null;
  const chosen = person.customerId && (await noteContact(trx, desk, person.customerId, person));
  await insertAppointment(
    trx,
    clinicId,
    {
      ...placement,
      appointment_id: made.appointmentId,
      status: 'confirmed',
      channel: 'staff',
      name: person.name,
      email: person.email ?? null,
      phone: person.phone ?? null,
      phone_typed: person.phoneTyped ?? null,
      notes: notes ?? null,
      answers: answers?.length ? JSON.stringify(answers) : null,
      overlap_reason: overlap,
      ...(chosen && { customer_id: chosen }),
    },
    {
      ...lineOf(desk),
      event: 'booked',
      start,
      ...((overlap !== null || warnings.length > 0) && {
        detail: {
          ...(overlap !== null && { overlap: true }),
          ...(warnings.length > 0 && { warnings }),
        },
      }),
    },
  );
}
