'use server';

import { redirect } from 'next/navigation';
import { problem } from '@/app/_desk/identity-texts.ts';
import { keepCookies, sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { signInWithCode } from '@/lib/platform/sign-in.ts';

/** The second step of signing in. */
export async function signInCodeAction(_: IdentityState, data: FormData): Promise<IdentityState> {
  const { code, next } = formValues(data, ['code', 'next']);
  const again: IdentityState = { values: {}, errors: {} };
  if (code.trim() === '') {
    return { ...again, errors: { code: translator('en', 'staffSignIn')('codeMissing') } };
  }
  const outcome = await signInWithCode(await sentHeaders(), code);
  if (!outcome.ok) {
    const keys = { wrong: 'codeWrong', limited: 'limited', over: 'codeOver' } as const;
    return { ...again, problem: problem(keys[outcome.code]) };
  }
  await keepCookies(outcome.cookies);
  redirect(wayBack(next));
}
