import 'server-only';
import { selectAppointment } from '../storage/appointments.ts';
import { type Forbidden, may, permitted } from './desk.ts';
import { moveElsewhere } from './move-elsewhere.ts';
import { moveHere } from './move-here.ts';
import {
  isOf,
  type MoveOutcome,
  type MovePreview,
  type MoveRefusal,
  no,
  type StaffMove,
  standingProblem,
} from './move-outcome.ts';
import { moveOver } from './move-over.ts';
import { findPlace, minutesOf, placeOf, type WantedPlace } from './move-place.ts';

/** What would be said of a move: nothing is changed, and nothing is asked of a calendar elsewhere. */
export const previewMove = permitted(
  'appointments.move',
  async (
    desk,
    { appointmentId, ...wanted }: WantedPlace & { appointmentId: string },
  ): Promise<MovePreview | MoveRefusal> => {
    const row = await selectAppointment(desk.db, desk.clinic.clinicId, appointmentId);
    if (!row || !isOf(desk, row)) return no('not_found');
    const problem = standingProblem(row.status);
    if (problem) return no(problem);
    const found = await findPlace(desk, row, wanted);
    if (!found.ok) return no(found.code);
    const isElsewhere = row.gateway !== 'local';
    if (isElsewhere && found.place.minutes !== minutesOf(row)) return no('not_elsewhere');
    return {
      ok: true,
      warnings: isElsewhere ? [] : found.warnings,
      conflicts: isElsewhere ? [] : found.inTheWay,
      before: placeOf(row),
      place: found.place,
      isElsewhere,
      mayOverlap: !isElsewhere && may(desk, 'appointments.overlap'),
    };
  },
);

/**
 * Moves, lengthens or shortens an appointment, or gives it to another practitioner of its service.
 * The rules of the service and the cut-offs of customers do not bind staff: what speaks against a
 * time is a warning that they have seen. Only what stands there does, unless they give a reason.
 *
 * @returns `before` is what undoes it, with `accepted: 'all'`
 */
export const moveForStaff = permitted(
  'appointments.move',
  async (desk, move: StaffMove): Promise<MoveOutcome | Forbidden> => {
    const { clinicId } = desk.clinic;
    const row = await selectAppointment(desk.db, clinicId, move.appointmentId);
    if (!row || !isOf(desk, row)) return no('not_found');
    if (row.gateway !== 'local') return moveElsewhere(desk, row, move);
    const { over } = move;
    return over?.reason.trim() ? moveOver(desk, move, over) : moveHere(desk, move, null);
  },
);
