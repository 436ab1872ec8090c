import 'server-only';
import type { AppointmentCode } from '../scheduling/appointment.ts';
import {
  decideStep,
  decideUndo,
  type Progress,
  type Stage,
  type Step,
  type StepCode,
  stageOf,
} from '../scheduling/progress.ts';
import { lockAppointment, type StoredAppointment } from '../storage/appointments.ts';
import { deleteExpiredHolds, lockCalendars } from '../storage/calendars.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Transaction } from '../storage/database.ts';
import { selectPeriod, writeProgress } from '../storage/progress.ts';
import { type InTheWay, selectInTheWay } from '../storage/staff-appointments.ts';
import { inTransaction, isOverlap } from '../storage/transaction.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';
import { mayStand, type Over } from './over.ts';

export type { Stage, Step } from '../scheduling/progress.ts';

export type ProgressCode =
  | Exclude<StepCode, AppointmentCode>
  | 'not_found'
  | 'cancelled'
  /** Done, or did not come, and that is to be taken back first. */
  | 'over'
  /** Asked of a calendar elsewhere, which has not answered yet. */
  | 'unsettled'
  /** Its time was taken meanwhile: with a reason it stands beside that. */
  | 'busy';

export type ProgressOutcome =
  | { ok: true; stage: Stage; before: Stage }
  | {
      ok: false;
      code: ProgressCode;
      conflicts: readonly InTheWay[];
      /** Why it stood beside something before, as it was said then. */
      reason?: string;
    };

const codes: Record<AppointmentCode, ProgressCode> = {
  not_found: 'not_found',
  not_confirmed: 'not_found',
  already_confirmed: 'changed',
  already_cancelled: 'cancelled',
  already_over: 'over',
  outcome_unknown: 'unsettled',
};

function no(
  code: StepCode | ProgressCode,
  conflicts: readonly InTheWay[] = [],
  reason?: string | null,
): ProgressOutcome {
  const told = code in codes ? codes[code as AppointmentCode] : (code as ProgressCode);
  return { ok: false, code: told, conflicts, ...(reason && { reason }) };
}

function progressOf({ status, arrived_at, in_room_at }: StoredAppointment): Progress {
  return { state: status, arrived: arrived_at, inRoom: in_room_at };
}

const eventOf = {
  arrive: 'arrived',
  enter_room: 'in_room',
  complete: 'completed',
  mark_no_show: 'no_show',
} as const;

/**
 * Arrived, in the room, done, did not come: for an appointment that is kept elsewhere it is noted
 * here alone. Pressed at two desks at once it is done once, and both are told so.
 */
export const takeStep = permitted(
  'appointments.progress',
  async (
    desk,
    { appointmentId, step }: { appointmentId: string; step: Step },
  ): Promise<ProgressOutcome> =>
    inTransaction(desk.db, desk.clinic.clinicId, async (trx) => {
      const row = await lock(trx, desk, appointmentId);
      if (!row) return no('not_found');
      const progress = progressOf(row);
      const clock = { start: row.starts_at, now: await selectClock(trx) };
      const decision = decideStep(step, progress, clock);
      if (!decision.ok) return no(decision.code);
      const after = decision.progress;
      const outcome = { ok: true, stage: stageOf(after), before: stageOf(progress) } as const;
      if (!decision.isNew) return outcome;
      const { state: status, arrived, inRoom } = after;
      await writeProgress(
        trx,
        desk.clinic.clinicId,
        appointmentId,
        { status, arrived, inRoom },
        { ...lineOf(desk), event: eventOf[step] },
      );
      return outcome;
    }),
);

export interface UndoneStep {
  appointmentId: string;
  /** What is taken back, as whoever takes it back has seen it. */
  seen: Stage;
  /** Why it may stand again where something else is by now; without a reason it may not. */
  over?: Over | undefined;
}

/**
 * Takes back what {@link takeStep} did. Of what was over, the time is wanted again: where somebody
 * has it by now, they keep it, and the appointment stands beside them when a reason is given.
 */
export const undoStep = permitted(
  'appointments.progress',
  async (desk, undone: UndoneStep): Promise<ProgressOutcome> => {
    try {
      return await undo(desk, undone);
    } catch (error) {
      // Taken by somebody who did not wait for the lock: looked at again, it is seen.
      if (isOverlap(error)) return undo(desk, undone);
      throw error;
    }
  },
);

async function undo(
  desk: PermittedDesk,
  { appointmentId, seen, over }: UndoneStep,
): Promise<ProgressOutcome> {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx) => {
    const row = await lock(trx, desk, appointmentId);
    if (!row) return no('not_found');
    const decision = decideUndo(seen, progressOf(row));
    if (!decision.ok) return no(decision.code);
    const { state: status, arrived, inRoom } = decision.progress;
    const conflicts = row.status === status ? [] : await takenMeanwhile(trx, clinicId, row);
    if (!mayStand(conflicts, over ?? null)) {
      return no('busy', conflicts, row.overlap_reason);
    }
    const beside = conflicts.length > 0 && over && { overlapReason: over.reason.trim() };
    await writeProgress(
      trx,
      clinicId,
      appointmentId,
      { status, arrived, inRoom, ...beside },
      {
        ...lineOf(desk),
        event: 'undone',
        detail: { of: seen, ...(beside && { overlap: true }) },
      },
    );
    return { ok: true, stage: stageOf(decision.progress), before: seen };
  });
}

async function lock(
  trx: Transaction,
  { clinic: { clinicId }, own }: PermittedDesk,
  appointmentId: string,
): Promise<StoredAppointment | undefined> {
  const row = await lockAppointment(trx, clinicId, appointmentId);
  return row && (own === null || row.practitioner_id === own) ? row : undefined;
}

/** Who has the time of an appointment that was over, also of one that had stood beside others. */
async function takenMeanwhile(
  trx: Transaction,
  clinicId: string,
  row: StoredAppointment,
): Promise<InTheWay[]> {
  if (row.gateway !== 'local') return [];
  const period = await selectPeriod(trx, clinicId, row.appointment_id);
  const { practitioner_id: practitionerId } = row;
  if (!period) return [];
  const reading = await lockCalendars(trx, clinicId, [practitionerId], period);
  const met = (reading?.blocked ?? []).filter(({ serviceId }) => serviceId !== null);
  if (met.some(({ expired }) => expired)) {
    await deleteExpiredHolds(trx, clinicId, practitionerId, period);
  }
  const ids = met.filter(({ expired }) => !expired).map(({ appointmentId }) => appointmentId);
  return selectInTheWay(trx, clinicId, ids);
}
