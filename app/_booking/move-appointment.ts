import 'server-only';
import type { SlotsOutcome } from '@/components/slots/slots-answer.ts';
import type { MoveState } from '@/lib/forms/booking-state.ts';
import { gatewayFor } from '@/lib/gateways/choose.ts';
import { type Instant, toIsoUtc } from '@/lib/time/instant.ts';
import { freeAround } from './free-around.ts';
import type { Managed } from './load-managed.ts';
import { isFree, nearestTimes } from './offers.ts';
import { refused } from './refusals.ts';
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

/** The times nearest to one that is gone, or that is free but not for long enough. */
export async function offerMove(
  move: Move,
  slots: SlotsOutcome | Promise<SlotsOutcome> = loadMoveSlots(move),
): Promise<MoveState> {
  const [isShort, near] = await Promise.all([isOnlyTooShort(move), slots]);
  const days = nearestTimes(near, move.start);
  return { ...confirmMove(move), step: 'times', why: isShort ? 'short' : 'gone', days };
}

async function isOnlyTooShort({ managed: { visit, appointment }, zone, start }: Move) {
  if (!visit || appointment.extraMinutes === 0) return false;
  const leaveOut = appointment.appointmentId;
  return isFree(await freeAround(visit, zone, start, [], { leaveOut }), start);
}

/** The times near the wanted one that are long enough for the appointment, which stays as long. */
export async function loadMoveSlots({ managed, zone, start }: Move): Promise<SlotsOutcome> {
  const { visit, appointment } = managed;
  const { appointmentId: leaveOut, extraMinutes } = appointment;
  return visit ? freeAround(visit, zone, start, [], { leaveOut, extraMinutes }) : { ok: false };
}

/** Moves the appointment; undefined once it has moved. */
export async function moveAppointment(move: Move): Promise<MoveState | undefined> {
  const { clinic, appointment } = move.managed;
  const outcome = await gatewayFor(clinic).manage(
    {
      action: 'reschedule',
      agent_id: appointment.agentId,
      appointment_id: appointment.appointmentId,
      timezone: move.zone,
      appointment_datetime: toIsoUtc(move.start),
    },
    { channel: 'web', idempotencyKey: move.attempt },
  );
  if (outcome.ok) return undefined;
  const why = refused(outcome.code, clinic);
  if (why.kind === 'gone') return offerMove(move);
  const step = why.kind === 'retry' ? 'confirm' : 'stopped';
  return { ...confirmMove(move), step, problem: why.problem };
}
