/** How far an appointment has got on its day. */
export type Stage = 'expected' | 'arrived' | 'in_room' | 'completed' | 'no_show';
export type Step = 'arrive' | 'enter_room' | 'complete' | 'mark_no_show';

/** What came of the last press of a button. */
export interface StepState {
  /** Of which appointment; empty before anything was pressed. */
  id: string;
  /** What is said of it, and how far it is now: that can be taken back. */
  done?: { text: string; stage: Stage };
  problem?: string;
  /** Who has its time by now: with a reason it is put beside them. */
  conflicts?: readonly string[];
  /** The ids of these: a reason is good for no more. */
  beside?: string;
  /** Why it stood beside something before. */
  reason?: string;
  /** The stage that was to be taken back. */
  seen?: Stage;
}

export const stages = ['expected', 'arrived', 'in_room', 'completed', 'no_show'] as const;
export const steps = ['arrive', 'enter_room', 'complete', 'mark_no_show'] as const;

export const reached: Record<Step, Stage> = {
  arrive: 'arrived',
  enter_room: 'in_room',
  complete: 'completed',
  mark_no_show: 'no_show',
};

export interface StepTexts {
  stages: Record<Stage, string>;
  steps: Record<Step, string>;
  undo: string;
  /** "({name})": whose button it is. */
  forWhom: string;
  problemTitle: string;
  overlapReason: string;
  overlapUndo: string;
  refused: Record<'signed_out' | 'locked' | 'forbidden', string>;
  lost: Record<'lost' | 'lostText' | 'lostReload', string>;
}

/** What the buttons of an appointment need to know of it. */
export interface StepItem {
  id: string;
  name: string;
  stage: Stage | null;
  /** What can be done to it now, in the order of a visit. */
  steps: readonly Step[];
  canUndo: boolean;
}

export type StepAction = (
  previous: StepState,
  data: FormData,
) => Promise<StepState | { refused: 'signed_out' | 'locked' | 'forbidden' }>;
