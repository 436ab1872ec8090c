'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { blockMany } from '@/lib/staff/many-block.ts';

/** Blocks the time of a change of many that was planned without. */
export async function blockManyAction(data: FormData): Promise<void> {
  const { clinic, change } = formValues(data, ['clinic', 'change']);
  const desk = await deskOf(clinic);
  const blocked = await blockMany(desk, change);
  const news = blocked.ok ? '?blocked=yes' : '';
  redirect(`/staff/${desk.clinic.slug}/many/${encodeURIComponent(change)}${news}`);
}
