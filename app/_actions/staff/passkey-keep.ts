'use server';

import { revalidatePath } from 'next/cache';
import { passkeyAnswer } from '@/app/_desk/passkey-answer.ts';
import { personFor } from '@/app/_desk/person-here.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { readName } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { keepPasskey } from '@/lib/platform/passkeys.ts';

/** Keeps the passkey that a browser made. */
export async function passkeyKeepAction(data: FormData): Promise<{ ok: boolean }> {
  const found = await personFor();
  const answer = passkeyAnswer(data);
  if (!found.ok || !found.person.isFresh || !answer) return { ok: false };
  const name = readName(formValues(data, ['name']).name);
  const unnamed = translator('en', 'staffAccount')('passkeyUnnamed');
  const ok = await keepPasskey(found.sent, answer, name ?? unnamed);
  if (ok) revalidatePath('/staff/account');
  return { ok };
}
