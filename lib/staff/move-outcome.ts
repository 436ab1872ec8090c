import 'server-only';
import { decide } from '../scheduling/appointment.ts';
import type { StartWarning } from '../scheduling/start-warnings.ts';
import type { StoredAppointment } from '../storage/appointments.ts';
import type { InTheWay } from '../storage/staff-appointments.ts';
import type { Instant } from '../time/instant.ts';
import type { PermittedDesk } from './desk.ts';
import type { Place, PlaceRefusal, WantedPlace } from './move-place.ts';
import type { Over } from './over.ts';

export type { StartWarning } from '../scheduling/start-warnings.ts';
export type { InTheWay } from '../storage/staff-appointments.ts';
export type { Place } from './move-place.ts';

export interface StaffMove extends WantedPlace {
  appointmentId: string;
  /** Where it stood when whoever moves it saw it. */
  expected: { start: Instant; practitionerId: string; minutes?: number | undefined };
  /** Which warnings they have seen; with another nothing is moved. For an undo: all. */
  accepted?: readonly StartWarning[] | 'all' | undefined;
  /** Why it may stand where something else is; without a reason it may not. */
  over?: Over | undefined;
}

export type MoveCode =
  | PlaceRefusal
  | StartWarning
  /** None of this clinic's, or not on a practitioner's own calendar. */
  | 'not_found'
  | 'cancelled'
  /** Done, or did not come. */
  | 'over'
  /** Somebody else has moved it meanwhile: see `now`. */
  | 'changed'
  /** Something is there: see `conflicts`; with a reason it can be put over it. */
  | 'busy'
  /** Something asked of the calendar elsewhere has had no answer yet, or this has none. */
  | 'unsettled'
  /** What a calendar elsewhere cannot do: another length, an overlap. */
  | 'not_elsewhere'
  /** The calendar elsewhere cannot be reached, or says no. */
  | 'unreachable'
  | 'refused_elsewhere';

export interface MoveRefusal {
  ok: false;
  code: MoveCode;
  /** What stands there; also told beside a warning. Unknown for a calendar elsewhere. */
  conflicts: readonly InTheWay[];
  /** All of them, also those that were seen. */
  warnings: readonly StartWarning[];
  /** Where it stands, of `changed`. */
  now?: Place;
}

export type MoveOutcome = { ok: true; before: Place; now: Place } | MoveRefusal;

export interface MovePreview {
  ok: true;
  /** What does not bind staff, and is to be shown to them first. */
  warnings: readonly StartWarning[];
  /** What is there: it can be put over these with a reason. */
  conflicts: readonly InTheWay[];
  before: Place;
  place: Omit<Place, 'overlapReason'>;
  /** Kept elsewhere: what that calendar says is known when it is asked. */
  isElsewhere: boolean;
  mayOverlap: boolean;
}

export function no(code: MoveCode, more: Partial<MoveRefusal> = {}): MoveRefusal {
  return { ok: false, code, conflicts: [], warnings: [], ...more };
}

/** Why it cannot be moved at all, by how it stands; undefined when it can. */
export function standingProblem(status: StoredAppointment['status']): MoveCode | undefined {
  const decision = decide('reschedule', status);
  if (decision.ok) return undefined;
  if (decision.code === 'already_cancelled') return 'cancelled';
  return decision.code === 'already_over' ? 'over' : 'unsettled';
}

export function isOf({ own }: PermittedDesk, row: StoredAppointment): boolean {
  return row.status !== 'held' && (own === null || row.practitioner_id === own);
}

/** Whether it stands where whoever changes it has seen it. */
export function isAsExpected(now: Place, expected: StaffMove['expected']): boolean {
  return (
    now.start === expected.start &&
    now.practitionerId === expected.practitionerId &&
    (expected.minutes === undefined || now.minutes === expected.minutes)
  );
}
