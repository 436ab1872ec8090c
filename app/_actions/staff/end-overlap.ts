'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { endOverlap } from '@/lib/staff/credential.ts';

/** Ends the credential before the one of now ahead of its time. */
export async function endOverlapAction(data: FormData): Promise<void> {
  const desk = await deskOf(formValues(data, ['clinic']).clinic);
  await endOverlap(desk);
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/api`));
}
