'use server';

import { revalidatePath } from 'next/cache';
import { RedirectType, redirect } from 'next/navigation';
import { backTo } from '@/app/_desk/back-to.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { pressStep } from '@/app/_desk/today-step.ts';
import type { StepState } from '@/components/staff/today-state.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';

const fields = [
  'clinic',
  'appointment',
  'step',
  'undo',
  'reason',
  'beside',
  'back',
  'script',
] as const;

/** Arrived, in the room, done, did not come, and taking one of these back. */
export async function appointmentStepAction(
  _: StepState,
  data: FormData,
): Promise<StepState | Refused> {
  const sent = formValues(data, fields);
  const found = await deskFor(sent.clinic);
  if (!found.ok) return { refused: found.code };
  const state = await pressStep(found.desk, sent);
  revalidatePath(`/staff/${found.desk.clinic.slug}`, 'layout');
  if (!state.done || sent.script) return state;
  // Without JavaScript: a page of its own, that can be loaded again.
  const did = `${sent.undo ? 'undone' : 'did'}-${state.id}`;
  redirect(backTo(found.desk.clinic, sent.back, { did }), RedirectType.replace);
}
