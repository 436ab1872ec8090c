'use server';

import { redirect } from 'next/navigation';
import { passkeyAnswer } from '@/app/_desk/passkey-answer.ts';
import { keepCookies, sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { signInWithPasskey } from '@/lib/platform/passkeys.ts';

/** Signs somebody in with a passkey. */
export async function passkeySignInAction(data: FormData): Promise<{ ok: boolean }> {
  const answer = passkeyAnswer(data);
  const cookies = answer && (await signInWithPasskey(await sentHeaders(), answer));
  if (!cookies) return { ok: false };
  await keepCookies(cookies);
  redirect(wayBack(formValues(data, ['next']).next));
}
