'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { unblockTime } from '@/lib/staff/block-time.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** Gives a blocked time back. One that is gone already is gone. */
export async function unblockTimeAction(data: FormData): Promise<void> {
  const { clinic, block } = formValues(data, ['clinic', 'block']);
  const desk = await deskOf(clinic);
  const outcome = await unblockTime(desk, block);
  const home = `/staff/${desk.clinic.slug}/calendar`;
  revalidatePath(home);
  if (!outcome.ok) redirect(home);
  redirect(`${home}?date=${localDateAt(outcome.block.period.start, desk.clinic.zone)}`);
}
