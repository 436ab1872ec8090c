'use server';

import { notFound, redirect } from 'next/navigation';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { doSome, keepChoices } from '@/app/_desk/many-press.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { ManyPlanState } from '@/lib/forms/staff-many-state.ts';

/** Keeps what was chosen for each appointment, and does it where that button was pressed. */
export async function changeManyAction(
  _: ManyPlanState,
  data: FormData,
): Promise<ManyPlanState | Refused> {
  const { clinic, change, press } = formValues(data, ['clinic', 'change', 'press']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const here = `/staff/${desk.clinic.slug}/many/${change}`;
  // Going on, nothing new is chosen.
  const stopped =
    (press === 'go' ? undefined : await keepChoices(desk, change, data)) ??
    (press === 'go' || press === 'apply' ? await doSome(desk, change) : undefined);
  if (stopped === 'not_found') notFound();
  if (stopped === 'forbidden') return { refused: 'forbidden' };
  if (stopped) return stopped;
  redirect(savedAt(here, press === 'apply' || press === 'go' ? 'done' : 'saved'));
}
