import 'server-only';
import { formValues } from '@/lib/forms/form-values.ts';
import { reasonSchema } from '@/lib/forms/staff-many.ts';
import type { ManyPlanState } from '@/lib/forms/staff-many-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { applyMany } from '@/lib/staff/many-apply.ts';
import { type Chosen, chooseMany } from '@/lib/staff/many-choose.ts';
import { readChoice } from './many-words.ts';

const prefix = 'for ';

/** What was chosen on the page, by appointment. */
export function chosenIn(data: FormData): Record<string, string> {
  const all = data.get('all');
  const values: Record<string, string> = {};
  for (const [key, value] of data.entries()) {
    if (!key.startsWith(prefix) || typeof value !== 'string') continue;
    values[key.slice(prefix.length)] = all === 'cancel' || all === 'leave' ? all : value;
  }
  return values;
}

function toChosen(values: Readonly<Record<string, string>>): Chosen[] {
  return Object.entries(values).flatMap(([appointmentId, value]) => {
    const choice = readChoice(value);
    return choice ? [{ appointmentId, choice }] : [];
  });
}

/** Keeps the choices of a page; undefined when they are kept. */
export async function keepChoices(
  desk: Desk,
  changeId: string,
  data: FormData,
): Promise<ManyPlanState | 'forbidden' | 'not_found' | undefined> {
  const say = translator(desk.clinic.locale, 'staffMany');
  const values = chosenIn(data);
  const { reason } = formValues(data, ['reason']);
  const read = reasonSchema.safeParse(reason);
  if (!read.success) return { values, reason, errors: { reason: say('reasonLong') } };
  const kept = await chooseMany(desk, changeId, { chosen: toChosen(values), reason: read.data });
  if (kept.ok) return undefined;
  if (kept.code !== 'doubles') return kept.code;
  const names = kept.doubles.map(({ name }) => name).join(', ');
  return {
    values,
    reason,
    errors: Object.fromEntries(
      kept.doubles.map(({ appointmentId }) => [appointmentId, say('doublesTitle')]),
    ),
    problem: { title: say('doublesTitle'), text: say('doubles', { names }) },
  };
}

/** Does some of what was chosen; undefined when nothing is left. */
export async function doSome(
  desk: Desk,
  changeId: string,
): Promise<ManyPlanState | 'forbidden' | 'not_found' | undefined> {
  const done = await applyMany(desk, changeId);
  if (!done.ok) return done.code;
  if (done.left === 0) return undefined;
  const say = translator(desk.clinic.locale, 'staffMany');
  const counts = { done: done.all - done.left, all: done.all };
  return {
    values: {},
    reason: '',
    errors: {},
    progress: { ...counts, text: say('progress', counts) },
  };
}
