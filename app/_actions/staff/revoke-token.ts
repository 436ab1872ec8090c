'use server';

import { redirect } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { savedAt } from '@/app/_desk/settings-new.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { revokeToken } from '@/lib/staff/credential.ts';

/** Takes a token of the read endpoints away. */
export async function revokeTokenAction(data: FormData): Promise<void> {
  const { clinic, token } = formValues(data, ['clinic', 'token']);
  const desk = await deskOf(clinic);
  await revokeToken(desk, token);
  redirect(savedAt(`/staff/${desk.clinic.slug}/settings/api`));
}
