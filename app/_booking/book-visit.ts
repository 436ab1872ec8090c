import 'server-only';
import type { SlotsOutcome } from '@/components/slots/slots-answer.ts';
import type { BookingState, ChosenTime } from '@/lib/forms/booking-state.ts';
import type { DetailsErrors, DetailsValues } from '@/lib/forms/details.ts';
import { readPerson } from '@/lib/forms/person.ts';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import { manageTokenOf } from '@/lib/gateways/manage-link.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { loadSlots } from './load-slots.ts';
import { nearestTimes, nextTimes } from './offers.ts';
import { refused } from './refusals.ts';
import type { Visit } from './visit.ts';
import { whenWords } from './words.ts';

/** A visit at a time, with what was typed about the person. */
export interface Wish {
  visit: Visit;
  zone: string;
  start: Instant;
  attempt: string;
  values: DetailsValues;
}

/** What every step carries along. */
function carried({ visit: { clinic }, zone, start, attempt, values }: Wish): ChosenTime & {
  values: DetailsValues;
} {
  const when = whenWords(clinic, start, zone, clinic.zone);
  return { start: toIsoUtc(start), when, attempt, values };
}

/** The details form, with what is wrong so far. */
export function editDetails(wish: Wish, errors: DetailsErrors = {}): BookingState {
  return { ...carried(wish), step: 'details', errors };
}

/** The last check, or back to the details when they cannot be used. */
export function checkDetails(wish: Wish): BookingState {
  const read = readPerson(wish.values, wish.visit.clinic.country);
  return read.ok ? { ...carried(wish), step: 'check' } : editDetails(wish, read.errors);
}

/** Other times: the nearest ones when this one is gone, the next ones when another is wanted. */
export async function offerTimes(
  wish: Wish,
  why: 'gone' | 'other',
  slots: SlotsOutcome | Promise<SlotsOutcome> = loadSlots(wish.visit, wish.zone),
): Promise<BookingState> {
  const open = await slots;
  const days = why === 'gone' ? nearestTimes(open, wish.start) : nextTimes(open);
  return { ...carried(wish), step: 'times', why, days };
}

/** Books, and answers with the token of the link that opens the appointment. */
export async function bookVisit(
  wish: Wish,
): Promise<{ ok: true; token: string } | { ok: false; state: BookingState }> {
  const { clinic, agentIds } = wish.visit;
  const read = readPerson(wish.values, clinic.country);
  if (!read.ok) return { ok: false, state: editDetails(wish, read.errors) };
  const [agentId, ...others] = agentIds;
  const outcome = await gatewayFor(clinic).manage(
    {
      action: 'book',
      agent_id: agentId,
      ...(others.length > 0 && { or_agent_ids: others }),
      ...read.person,
      timezone: wish.zone,
      appointment_datetime: toIsoUtc(wish.start),
    },
    { channel: 'web', idempotencyKey: wish.attempt },
  );
  if (outcome.ok) {
    const { appointment_id: appointmentId } = outcome.data;
    return { ok: true, token: await manageTokenOf(clinic.clinicId, appointmentId) };
  }
  const why = refused(outcome.code, clinic);
  if (why.kind === 'gone') return { ok: false, state: await offerTimes(wish, 'gone') };
  const { problem } = why;
  const step = why.kind === 'retry' ? 'check' : 'stopped';
  return { ok: false, state: { ...carried(wish), step, problem } };
}
