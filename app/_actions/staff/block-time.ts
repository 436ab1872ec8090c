'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { blockFromForm } from '@/app/_desk/calendar-block.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import type { BlockState } from '@/components/staff/calendar/block-form.tsx';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';

/** Blocks a time, or changes a blocked one. */
export async function blockTimeAction(
  _: BlockState,
  data: FormData,
): Promise<BlockState | Refused> {
  const { clinic } = formValues(data, ['clinic']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const outcome = await blockFromForm(found.desk, data);
  if (!outcome.done) return outcome.state;
  const home = `/staff/${found.desk.clinic.slug}/calendar`;
  revalidatePath(home);
  redirect(`${home}?date=${outcome.date}`);
}
