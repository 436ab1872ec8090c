'use server';

import { redirect } from 'next/navigation';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { passwordProblem } from '@/lib/forms/password.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { database } from '@/lib/platform/database.ts';
import { hashOf } from '@/lib/platform/passwords.ts';
import { findReset, redeemReset } from '@/lib/staff/new-password.ts';

/** Takes a new password from whoever has a link for it. */
export async function resetPasswordAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState> {
  const { token, newPassword } = formValues(data, ['token', 'newPassword']);
  const here = `/staff/reset/${encodeURIComponent(token)}`;
  const person = await findReset(database(), token);
  if (!person) redirect(here);
  const weak = passwordProblem(newPassword, [person.name, person.email]);
  if (weak) {
    return { values: {}, errors: { newPassword: translator('en', 'staffSignIn')(weak) } };
  }
  const isDone = await redeemReset(database(), token, await hashOf(newPassword));
  redirect(isDone ? '/staff/sign-in?changed' : here);
}
