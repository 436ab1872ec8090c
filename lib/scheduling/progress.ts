import type { Instant } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { type AppointmentCode, type AppointmentState, decide } from './appointment.ts';

/** How far an appointment has got on its day. */
export type Stage = 'expected' | 'arrived' | 'in_room' | 'completed' | 'no_show';

/** What staff do to an appointment on its day. */
export type Step = 'arrive' | 'enter_room' | 'complete' | 'mark_no_show';

/** An appointment on its day; `arrived` and `inRoom` are when, or null. */
export interface Progress {
  readonly state: AppointmentState;
  readonly arrived: Instant | null;
  readonly inRoom: Instant | null;
}

/**
 * Why a step was refused. `too_early`: nobody comes half a day before. `not_started`: who is late
 * may still come. `not_seen`: before it begins, only who is in the room is done. `has_come`: who is
 * here did not stay away. `changed`: it is not at the stage that was to be taken back.
 */
export type StepCode =
  | AppointmentCode
  | 'too_early'
  | 'not_started'
  | 'not_seen'
  | 'has_come'
  | 'changed';

/** How it stands after a step; `isNew` is false where it stood so before. */
export type StepDecision =
  | { readonly ok: true; readonly isNew: boolean; readonly progress: Progress }
  | { readonly ok: false; readonly code: StepCode };

const earliestMs = 12 * 60 * MS_PER_MINUTE;

const reached: Record<Step, Stage> = {
  arrive: 'arrived',
  enter_room: 'in_room',
  complete: 'completed',
  mark_no_show: 'no_show',
};

/**
 * The stage of an appointment that is confirmed or over.
 * @example stageOf({ state: 'confirmed', arrived: 0, inRoom: null }) // 'arrived'
 */
export function stageOf({ state, arrived, inRoom }: Progress): Stage {
  if (state === 'completed' || state === 'no_show') return state;
  if (inRoom !== null) return 'in_room';
  return arrived === null ? 'expected' : 'arrived';
}

/**
 * What a step makes of an appointment. A step that it has made already succeeds and changes
 * nothing, so that two desks may press at once; whoever goes straight into the room has arrived.
 * @example
 * decideStep('arrive', { state: 'confirmed', arrived: null, inRoom: null }, { start, now: start })
 * // { ok: true, isNew: true, progress: { state: 'confirmed', arrived: start, inRoom: null } }
 */
export function decideStep(
  step: Step,
  progress: Progress,
  { start, now }: { start: Instant; now: Instant },
): StepDecision {
  const stage = stageOf(progress);
  const wasArrived = step === 'arrive' && stage === 'in_room';
  if (stage === reached[step] || wasArrived) return { ok: true, isNew: false, progress };
  const decision = decide(step, progress.state);
  if (!decision.ok) return decision;
  if (now < start - earliestMs) return { ok: false, code: 'too_early' };
  if (step === 'mark_no_show' && stage !== 'expected') return { ok: false, code: 'has_come' };
  if (step === 'mark_no_show' && now < start) return { ok: false, code: 'not_started' };
  // What is done gives its time free: before it begins, only where somebody has been seen early.
  if (step === 'complete' && stage !== 'in_room' && now < start) {
    return { ok: false, code: 'not_seen' };
  }
  const comes = step === 'arrive' || step === 'enter_room';
  return {
    ok: true,
    isNew: true,
    progress: {
      state: decision.next ?? progress.state,
      arrived: comes ? (progress.arrived ?? now) : progress.arrived,
      inRoom: step === 'enter_room' ? now : progress.inRoom,
    },
  };
}

/**
 * Takes back the stage that somebody has seen: it is again as it was before. Who went straight into
 * the room has not arrived then.
 * @example
 * decideUndo('completed', { state: 'completed', arrived: 0, inRoom: null })
 * // { ok: true, isNew: true, progress: { state: 'confirmed', arrived: 0, inRoom: null } }
 */
export function decideUndo(seen: Stage, progress: Progress): StepDecision {
  const decision = decide('undo', progress.state);
  if (!decision.ok) return decision;
  if (seen === 'expected' || stageOf(progress) !== seen) return { ok: false, code: 'changed' };
  const { arrived, inRoom } = progress;
  const state = decision.next ?? progress.state;
  const back: Record<Exclude<Stage, 'expected'>, Progress> = {
    arrived: { state, arrived: null, inRoom: null },
    in_room: { state, arrived: arrived === inRoom ? null : arrived, inRoom: null },
    completed: { state, arrived, inRoom },
    no_show: { state, arrived, inRoom },
  };
  return { ok: true, isNew: true, progress: back[seen] };
}
