import 'server-only';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import {
  type Consequences,
  type ScheduleState,
  type Typed,
  typedFields,
} from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk, Forbidden } from '@/lib/staff/desk.ts';
import type { CheckOutcome, SaveOutcome } from '@/lib/staff/schedule-change.ts';
import { effectsWords } from './schedule-effects-words.ts';

type Read<Wish> = { ok: true; wish: Wish } | { ok: false; errors: ScheduleState['errors'] };

/** How one kind of change goes from what was typed to what is saved. */
export interface ScheduleSteps<Wish, Before> {
  desk: Desk;
  data: FormData;
  /** The form's fields, and the most of them. */
  fields: { names: RegExp; most: number };
  read(typed: Typed): Read<Wish>;
  check(wish: Wish, seen: string): Promise<CheckOutcome<Before> | Forbidden>;
  save(wish: Wish, seen: string, agreed: string): Promise<SaveOutcome<Before> | Forbidden>;
  /** What will be, to be read over. */
  shown(wish: Wish): Consequences['shown'];
  /** How it is, where somebody else has changed it. */
  nowWords(now: Before): string[];
  /** What a button does that only helps with typing. */
  help?(doing: string, typed: Typed): { typed: Typed; focus: string } | undefined;
}

export type Stepped = { saved: true } | { saved: false; state: ScheduleState | Refused };

/** One step of a change: typing goes on, it is checked, or saved. What was typed is never lost. */
export async function scheduleStep<Wish, Before extends object>(
  steps: ScheduleSteps<Wish, Before>,
): Promise<Stepped> {
  const { data, fields } = steps;
  const sent = formValues(data, ['do', 'seen', 'agreed']);
  const typed = typedFields(data, fields.names, fields.most);
  const state: ScheduleState = { step: 'edit', typed, seen: sent.seen, agreed: '', errors: [] };
  if (sent.do === 'edit') return no(state);
  const helped = steps.help?.(sent.do, typed);
  if (helped) return no({ ...state, ...helped });
  const read = steps.read(typed);
  if (!read.ok) return no({ ...state, errors: read.errors });
  return sent.do === 'save'
    ? saveStep(steps, read.wish, { ...state, agreed: sent.agreed })
    : checkStep(steps, read.wish, state);
}

async function checkStep<Wish, Before>(
  steps: ScheduleSteps<Wish, Before>,
  wish: Wish,
  state: ScheduleState,
): Promise<Stepped> {
  const checked = await steps.check(wish, state.seen);
  if (!checked.ok) return no(refusedState(steps, state, checked));
  const { seen, agreed, effects } = checked;
  const consequences = effectsWords(steps.desk, steps.shown(wish), effects);
  return no({ ...state, step: 'check', seen, agreed, consequences });
}

async function saveStep<Wish, Before>(
  steps: ScheduleSteps<Wish, Before>,
  wish: Wish,
  state: ScheduleState,
): Promise<Stepped> {
  const saved = await steps.save(wish, state.seen, state.agreed);
  if (saved.ok) return { saved: true };
  if (saved.code !== 'hits_changed') return no(refusedState(steps, state, saved));
  const say = translator(steps.desk.clinic.locale, 'staffSchedules');
  return no({
    ...state,
    step: 'check',
    agreed: saved.agreed,
    consequences: effectsWords(steps.desk, steps.shown(wish), saved.effects),
    problem: { title: say('hitsChangedTitle'), text: say('hitsChanged') },
  });
}

type Refusal<Before> =
  | Forbidden
  | { ok: false; code: 'not_found' | 'not_elsewhere' }
  | { ok: false; code: 'stale'; now: Before; seen: string };

function refusedState<Wish, Before>(
  { desk, nowWords }: ScheduleSteps<Wish, Before>,
  state: ScheduleState,
  refusal: Refusal<Before>,
): ScheduleState | Refused {
  const { locale, gateway } = desk.clinic;
  const say = translator(locale, 'staffSchedules');
  switch (refusal.code) {
    case 'forbidden':
      return { refused: 'forbidden' };
    case 'not_found':
      return { ...state, problem: { title: say('goneTitle'), text: say('gone') } };
    case 'not_elsewhere': {
      const text = say('elsewhereEdit', { where: say(gateway) });
      return { ...state, problem: { title: say('elsewhereTitle'), text } };
    }
    case 'stale': {
      const staff = translator(locale, 'staff');
      return {
        ...state,
        agreed: '',
        seen: refusal.seen,
        problem: { title: staff('staleTitle'), text: staff('stale') },
        now: nowWords(refusal.now),
      };
    }
  }
}

function no(state: ScheduleState | Refused): Stepped {
  return { saved: false, state };
}
