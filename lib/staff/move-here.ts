import 'server-only';
import type { StartWarning } from '../scheduling/start-warnings.ts';
import { lockAppointment, type StoredAppointment } from '../storage/appointments.ts';
import { deleteExpiredHolds } from '../storage/calendars.ts';
import type { Transaction } from '../storage/database.ts';
import { placeAppointment } from '../storage/staff-appointments.ts';
import { inTransaction, isOverlap } from '../storage/transaction.ts';
import { type Instant, toIsoUtc } from '../time/instant.ts';
import { localDateAt } from '../time/zone.ts';
import { lineOf, type PermittedDesk } from './desk.ts';
import {
  isAsExpected,
  isOf,
  type MoveOutcome,
  no,
  type StaffMove,
  standingProblem,
} from './move-outcome.ts';
import { type FoundPlace, findPlace, minutesOf, type Place, placeOf } from './move-place.ts';
import { mayStand, type Over } from './over.ts';

/**
 * Moves an appointment of our own calendar, locked before the calendars it leaves and comes to.
 *
 * @param over why it may stand over what was seen there; null when it may not
 */
export async function moveHere(
  desk: PermittedDesk,
  move: StaffMove,
  over: Over | null,
): Promise<MoveOutcome> {
  try {
    return await moveOnce(desk, move, over);
  } catch (error) {
    // Taken by somebody who did not wait for the lock: looked at again, it is seen.
    if (isOverlap(error)) return moveOnce(desk, move, over);
    throw error;
  }
}

async function moveOnce(
  desk: PermittedDesk,
  move: StaffMove,
  over: Over | null,
): Promise<MoveOutcome> {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx): Promise<MoveOutcome> => {
    const row = await lockAppointment(trx, clinicId, move.appointmentId);
    if (!row || !isOf(desk, row)) return no('not_found');
    const problem = standingProblem(row.status);
    if (problem) return no(problem);
    const found = await findPlace(desk, row, move, trx);
    if (!found.ok) return no(found.code);
    const before = placeOf(row);
    if (isSame(before, found.place)) return { ok: true, before, now: before };
    if (!isAsExpected(before, move.expected)) return no('changed', { now: before });
    const { warnings, inTheWay: conflicts } = found;
    const told = { warnings, conflicts };
    const [unseen] = move.accepted === 'all' ? [] : warnings.filter(isNotIn(move.accepted ?? []));
    if (!mayStand(conflicts, over)) return no('busy', told);
    if (unseen) return no(unseen, told);
    if (found.hasExpired) {
      const { practitionerId } = found.place;
      await deleteExpiredHolds(trx, clinicId, practitionerId, found.placement.blocked);
    }
    const overlapReason = conflicts.length > 0 ? (over?.reason.trim() ?? null) : null;
    await put(trx, desk, row, found, overlapReason);
    return { ok: true, before, now: { ...found.place, overlapReason } };
  });
}

function isNotIn(seen: readonly StartWarning[]) {
  return (warning: StartWarning) => !seen.includes(warning);
}

function isSame(a: Omit<Place, 'overlapReason'>, b: Omit<Place, 'overlapReason'>): boolean {
  return a.start === b.start && a.minutes === b.minutes && a.agentId === b.agentId;
}

async function put(
  trx: Transaction,
  desk: PermittedDesk,
  row: StoredAppointment,
  { place, placement, clinicZone, serviceMinutes }: FoundPlace,
  overlapReason: string | null,
): Promise<void> {
  const isMoved = place.start !== row.starts_at || place.agentId !== row.agent_id;
  const day = (instant: Instant) => localDateAt(instant, clinicZone);
  await placeAppointment(
    trx,
    desk.clinic.clinicId,
    row.appointment_id,
    {
      placement,
      extraMinutes: Math.max(0, place.minutes - serviceMinutes),
      overlapReason,
      isAnotherDay: day(place.start) !== day(row.starts_at),
    },
    {
      ...lineOf(desk),
      event: isMoved ? 'rescheduled' : 'length_changed',
      start: place.start,
      detail: {
        from: toIsoUtc(row.starts_at),
        ...(place.agentId !== row.agent_id && { agent: [row.agent_id, place.agentId] }),
        ...(place.minutes !== minutesOf(row) && { minutes: [minutesOf(row), place.minutes] }),
        ...(overlapReason !== null && { overlap: true }),
      },
    },
  );
}
