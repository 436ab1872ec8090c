'use server';

import { redirect } from 'next/navigation';
import { problem } from '@/app/_desk/identity-texts.ts';
import { keepCookies, sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { type IdentityState, readEmail } from '@/lib/forms/identity.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { signInWithPassword } from '@/lib/platform/sign-in.ts';
import { canSignInAt } from '@/lib/platform/staff-session.ts';

/** Signs somebody in with email and password, or leads them to their second factor. */
export async function signInAction(_: IdentityState, data: FormData): Promise<IdentityState> {
  const { email, password, next } = formValues(data, ['email', 'password', 'next']);
  const say = translator('en', 'staffSignIn');
  const values = { email };
  const address = readEmail(email);
  const errors = {
    ...(!address && { email: say('emailMissing') }),
    ...(!password && { password: say('passwordMissing') }),
  };
  const sent = await sentHeaders();
  if (!canSignInAt(sent)) redirect('/staff/sign-in');
  if (!address || !password) return { values, errors };
  const outcome = await signInWithPassword(sent, { email: address, password });
  if (!outcome.ok) {
    return {
      values,
      errors: {},
      problem: problem(outcome.code === 'limited' ? 'limited' : 'wrong'),
    };
  }
  await keepCookies(outcome.cookies);
  const back = wayBack(next);
  redirect(outcome.next === 'in' ? back : `/staff/code?next=${encodeURIComponent(back)}`);
}
