import 'server-only';
import type { SlotsOutcome } from '@/components/slots/slots-answer.ts';
import type { MoveState } from '@/lib/forms/booking-state.ts';
import { gatewayHolding } from '@/lib/gateways/choose.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { freeAround } from './free-around.ts';
import type { Managed } from './load-managed.ts';
import { isFree, nearestTimes, offerOf } from './offers.ts';
import { refused } from './refusals.ts';
import { stillOpen } from './still-open.ts';
import { whenWords } from './words.ts';

/** An appointment and the time it is to be moved to. */
export interface Move {
  managed: Managed;
  zone: string;
  start: Instant;
  attempt: string;
}

/** The last check, with the new time in words. */
export function confirmMove({ managed: { clinic }, zone, start, attempt }: Move) {
  const when = whenWords(clinic, start, zone, clinic.zone);
  return { step: 'confirm', start: toIsoUtc(start), when, attempt } as const;
}

/** The last check as it is first opened, or other times when this one is gone. */
export async function openMove(move: Move): Promise<MoveState> {
  const slots = await loadMoveSlots(move);
  // When the calendar cannot be read now, moving will tell.
  return !slots.ok || isFree(slots, move.start) ? confirmMove(move) : offerMove(move, slots);
}

/** The times nearest to one that is gone, or that is free but not for long enough. */
async function offerMove(
  move: Move,
  slots: SlotsOutcome | Promise<SlotsOutcome> = loadMoveSlots(move),
): Promise<MoveState> {
  const [isShort, near] = await Promise.all([isOnlyTooShort(move), slots]);
  const offer = offerOf(move.managed, near, nearestTimes(near, move.start));
  return { ...confirmMove(move), step: 'times', why: isShort ? 'short' : 'gone', ...offer };
}

async function isOnlyTooShort({ managed: { visit, appointment }, zone, start }: Move) {
  if (!visit || appointment.extraMinutes === 0) return false;
  const { appointmentId: leaveOut, gateway: heldIn } = appointment;
  return isFree(await freeAround(visit, zone, start, [], { leaveOut, heldIn }), start);
}

/** The times near the wanted one that are long enough for the appointment, which stays as long. */
async function loadMoveSlots({ managed, zone, start }: Move): Promise<SlotsOutcome> {
  const { visit, appointment } = managed;
  const { appointmentId: leaveOut, gateway: heldIn, extraMinutes } = appointment;
  const moved = { leaveOut, heldIn, extraMinutes };
  return visit ? freeAround(visit, zone, start, [], moved) : { ok: false };
}

/** `isKnown`: whether it is certain that it has moved. */
type Moved = { ok: true; isKnown: boolean } | { ok: false; state: MoveState };

/** Moves the appointment. */
export async function moveAppointment(move: Move): Promise<Moved> {
  const { clinic, appointment } = move.managed;
  const outcome = await gatewayHolding(clinic, appointment.gateway).manage(
    {
      action: 'reschedule',
      agent_id: appointment.agentId,
      appointment_id: appointment.appointmentId,
      timezone: move.zone,
      appointment_datetime: toIsoUtc(move.start),
    },
    { channel: 'web', idempotencyKey: move.attempt },
  );
  if (outcome.ok) return { ok: true, isKnown: true };
  if (outcome.code === 'OUTCOME_UNKNOWN') {
    const problem = await stillOpen(move.managed, 'reschedule');
    if (!problem) return { ok: true, isKnown: false };
    return { ok: false, state: { ...confirmMove(move), problem } };
  }
  const why = refused(outcome, clinic);
  if (why.kind === 'gone') return { ok: false, state: await offerMove(move) };
  const step = why.kind === 'retry' ? 'confirm' : 'stopped';
  return { ok: false, state: { ...confirmMove(move), step, problem: why.problem } };
}
