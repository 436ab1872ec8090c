'use server';

import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { UnlockAnswer } from '@/lib/forms/prove.ts';
import { hasPassword } from '@/lib/platform/sign-in.ts';
import { proved, signedIn } from '@/lib/platform/staff-session.ts';

/** Unlocks where the page is to stay as it is. */
export async function unlockAction(data: FormData): Promise<UnlockAnswer> {
  const { password, person: whose } = formValues(data, ['password', 'person']);
  const sent = await sentHeaders();
  const person = await signedIn(sent);
  if (!person || person.userId !== whose) return { problem: 'signed_out' };
  const right = await hasPassword(person, password);
  if (!right.ok) return { problem: right.code };
  await proved(person);
  return { problem: null };
}
