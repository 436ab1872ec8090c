'use server';

import { redirect } from 'next/navigation';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { ProveState } from '@/lib/forms/prove.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { hasPassword } from '@/lib/platform/sign-in.ts';
import { proved, signedIn } from '@/lib/platform/staff-session.ts';

/** Takes the password of somebody who is signed in once more: unlocks, and lets them see secrets. */
export async function proveAction(_: ProveState, data: FormData): Promise<ProveState> {
  const { password, next } = formValues(data, ['password', 'next']);
  const sent = await sentHeaders();
  const person = await signedIn(sent);
  const back = wayBack(next);
  if (!person) redirect(`/staff/sign-in?next=${encodeURIComponent(back)}`);
  const right = await hasPassword(person, password);
  if (!right.ok) return { problem: right.code };
  await proved(person);
  redirect(back);
}
