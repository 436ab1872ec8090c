import { describe, expect, test } from 'vitest';
import {
  decideStep,
  decideUndo,
  type Progress,
  type Stage,
  type Step,
  stageOf,
} from './progress.ts';

const start = Date.UTC(2026, 7, 5, 13);
const hour = 3_600_000;
const [came, went] = [start - 600_000, start + 60_000];

const at: Record<Stage | 'pending' | 'cancelled' | 'held', Progress> = {
  expected: { state: 'confirmed', arrived: null, inRoom: null },
  arrived: { state: 'confirmed', arrived: came, inRoom: null },
  in_room: { state: 'confirmed', arrived: came, inRoom: went },
  completed: { state: 'completed', arrived: came, inRoom: went },
  no_show: { state: 'no_show', arrived: null, inRoom: null },
  pending: { state: 'pending', arrived: null, inRoom: null },
  cancelled: { state: 'cancelled', arrived: null, inRoom: null },
  held: { state: 'held', arrived: null, inRoom: null },
};

// What follows after the start, "=" for nothing new, or the code of the refusal with a "!" before it.
const table = `
step          expected   arrived    in_room    completed      no_show        pending           cancelled           held
arrive        arrived    =          =          !already_over  !already_over  !outcome_unknown  !already_cancelled  !not_confirmed
enter_room    in_room    in_room    =          !already_over  !already_over  !outcome_unknown  !already_cancelled  !not_confirmed
complete      completed  completed  completed  =              !already_over  !outcome_unknown  !already_cancelled  !not_confirmed
mark_no_show  no_show    !has_come  !has_come  !already_over  =              !outcome_unknown  !already_cancelled  !not_confirmed
`;

const [[, ...stages] = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.split(/ +/));
const cells = rows.flatMap(([step = '', ...outcomes]) =>
  outcomes.map((outcome, i) => [step as Step, stages[i] as keyof typeof at, outcome] as const),
);

test('the table has every step and every stage', () => {
  const steps: Record<Step, true> = {
    arrive: true,
    enter_room: true,
    complete: true,
    mark_no_show: true,
  };
  expect(rows.map(([step]) => step)).toEqual(Object.keys(steps));
  expect(stages).toEqual(Object.keys(at));
});

test.each(cells)('%s, when %s: %s', (step, stage, outcome) => {
  const decision = decideStep(step, at[stage], { start, now: start + hour });
  if (outcome.startsWith('!')) {
    expect(decision).toEqual({ ok: false, code: outcome.slice(1) });
  } else if (outcome === '=') {
    expect(decision).toEqual({ ok: true, isNew: false, progress: at[stage] });
  } else {
    expect(decision).toMatchObject({ ok: true, isNew: true });
    expect(decision.ok && stageOf(decision.progress)).toBe(outcome);
  }
});

test('the examples of the documentation hold', () => {
  expect(stageOf({ state: 'confirmed', arrived: 0, inRoom: null })).toBe('arrived');
  expect(decideStep('arrive', at.expected, { start, now: start })).toEqual({
    ok: true,
    isNew: true,
    progress: { state: 'confirmed', arrived: start, inRoom: null },
  });
  expect(decideUndo('completed', { state: 'completed', arrived: 0, inRoom: null })).toEqual({
    ok: true,
    isNew: true,
    progress: { state: 'confirmed', arrived: 0, inRoom: null },
  });
});

describe('by the clock', () => {
  const codeAt = (step: Step, now: number) => {
    const decision = decideStep(step, at.expected, { start, now });
    return decision.ok ? 'done' : decision.code;
  };

  test('nobody stayed away before it began, to the millisecond', () => {
    expect(codeAt('mark_no_show', start - 1)).toBe('not_started');
    expect(codeAt('mark_no_show', start)).toBe('done');
  });

  test('before it begins only who is in the room is done, to the millisecond', () => {
    const done = (stage: 'expected' | 'arrived' | 'in_room', now: number) =>
      decideStep('complete', at[stage], { start, now });
    const notSeen = { ok: false, code: 'not_seen' };
    expect(done('expected', start - 1)).toEqual(notSeen);
    expect(done('arrived', start - 1)).toEqual(notSeen);
    expect(done('in_room', start - 1)).toMatchObject({ ok: true, progress: at.completed });
    expect(done('expected', start).ok).toBe(true);
  });

  test.each(['arrive', 'enter_room'] as const)('%s half a day before at the earliest', (step) => {
    expect(codeAt(step, start - 12 * hour - 1)).toBe('too_early');
    expect(codeAt(step, start - 12 * hour)).toBe('done');
  });
});

describe('what is kept', () => {
  test('when somebody arrived, when they enter the room later', () => {
    const decision = decideStep('enter_room', at.arrived, { start, now: went });
    expect(decision.ok && decision.progress).toEqual(at.in_room);
  });

  test('how far they had got, when it is over', () => {
    const decision = decideStep('complete', at.in_room, { start, now: start + hour });
    expect(decision.ok && decision.progress).toEqual(at.completed);
  });
});

describe('taking back', () => {
  test.each([
    ['arrived', at.expected],
    ['in_room', at.arrived],
    ['completed', at.in_room],
    ['no_show', at.expected],
  ] as const)('%s', (stage, before) => {
    expect(decideUndo(stage, at[stage])).toEqual({ ok: true, isNew: true, progress: before });
  });

  test('of who went straight into the room leaves nothing', () => {
    const straight: Progress = { state: 'confirmed', arrived: went, inRoom: went };
    const decision = decideUndo('in_room', straight);
    expect(decision.ok && decision.progress).toEqual(at.expected);
  });

  test('what was taken back before, or went on, is told as changed', () => {
    const seen = ['arrived', 'in_room', 'completed', 'no_show', 'expected'] as const;
    for (const stage of seen) {
      expect(decideUndo(stage, at.expected)).toEqual({ ok: false, code: 'changed' });
    }
    expect(decideUndo('arrived', at.in_room)).toEqual({ ok: false, code: 'changed' });
    expect(decideUndo('completed', at.no_show)).toEqual({ ok: false, code: 'changed' });
  });

  test('a cancellation is not taken back', () => {
    expect(decideUndo('completed', at.cancelled)).toEqual({ ok: false, code: 'already_cancelled' });
  });
});
