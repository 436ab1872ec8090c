'use server';

import { redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { elsewhereOf } from '@/app/_desk/many-elsewhere.ts';
import { manyPeriod } from '@/app/_desk/many-period.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { manyFields, readMany } from '@/lib/forms/staff-many.ts';
import type { ManyStartState } from '@/lib/forms/staff-many-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { planMany } from '@/lib/staff/many-plan.ts';

/** Finds whom an absence hits and begins with something for each of them. Nothing is changed yet. */
export async function planManyAction(
  _: ManyStartState,
  data: FormData,
): Promise<ManyStartState | Refused> {
  const values = formValues(data, manyFields);
  const who = data.getAll('who').filter((each) => typeof each === 'string');
  const found = await deskFor(formValues(data, ['clinic']).clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const say = translator(desk.clinic.locale, 'staffMany');
  const read = readMany(values, who);
  if (!read.ok) {
    const errors = Object.entries(read.errors).map(([field, key]) => [field, say(key)]);
    return { values, who, errors: Object.fromEntries(errors) };
  }
  const { begin, reason, block } = read.wish;
  const planned = await planMany(
    desk,
    {
      practitionerIds: who,
      period: manyPeriod(desk.clinic.zone, read.wish),
      begin,
      reason,
      block,
    },
    elsewhereOf,
  );
  if (planned.ok) redirect(`/staff/${desk.clinic.slug}/many/${planned.changeId}`);
  if (planned.code === 'forbidden') return { refused: 'forbidden' };
  const problem = { title: say('problemTitle'), text: say(planned.code) };
  return { values, who, errors: {}, problem };
}
