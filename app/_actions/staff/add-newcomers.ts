'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { elsewhereOf } from '@/app/_desk/many-elsewhere.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { addNewcomers } from '@/lib/staff/many-plan.ts';

/** Adds those to a change of many who were booked since it was planned. */
export async function addNewcomersAction(data: FormData): Promise<void> {
  const { clinic, change } = formValues(data, ['clinic', 'change']);
  const desk = await deskOf(clinic);
  await addNewcomers(desk, change, elsewhereOf);
  redirect(`/staff/${desk.clinic.slug}/many/${encodeURIComponent(change)}`);
}
