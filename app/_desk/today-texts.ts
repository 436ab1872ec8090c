import 'server-only';
import { stages, steps } from '@/components/staff/today-state.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';

type Say = ReturnType<typeof translator<'staffToday'>>;

const stageKeys = {
  expected: 'stageExpected',
  arrived: 'stageArrived',
  in_room: 'stageIn_room',
  completed: 'stageCompleted',
  no_show: 'stageNo_show',
} as const;

export function stageWord(say: Say, stage: keyof typeof stageKeys): string {
  return say(stageKeys[stage]);
}

/** What the buttons of a day say. */
export function stepTexts({ locale }: Clinic) {
  const say = translator(locale, 'staffToday');
  const named = <Key extends string>(keys: readonly Key[], text: (key: Key) => string) =>
    Object.fromEntries(keys.map((key) => [key, text(key)])) as Record<Key, string>;
  return {
    stages: named(stages, (stage) => stageWord(say, stage)),
    steps: named(steps, (step) => say(step)),
    undo: say('undo'),
    change: say('change'),
    cancel: say('cancel'),
    forWhom: say('forWhom', { name: '{name}' }),
    problemTitle: say('problemTitle'),
    overlapReason: say('overlapReason'),
    overlapUndo: say('overlapUndo'),
    refused: {
      signed_out: say('signed_out'),
      locked: say('locked'),
      forbidden: say('forbidden'),
    },
    lost: { lost: say('lost'), lostText: say('lostText'), lostReload: say('lostReload') },
  };
}
