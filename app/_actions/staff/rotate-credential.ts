'use server';

import { revalidatePath } from 'next/cache';
import { credentialKeys } from '@/app/_desk/settings-keys.ts';
import { notTold, secretDesk } from '@/app/_desk/settings-secret.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SecretState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { overlapDays, rotateCredential } from '@/lib/staff/credential.ts';

/** Makes a new credential and tells it; the one before goes on for the days that were chosen. */
export async function rotateCredentialAction(
  _: SecretState,
  data: FormData,
): Promise<SecretState | Refused> {
  const found = await secretDesk(data);
  if (!found.ok) return found.state;
  const { desk, isFresh } = found;
  const { days } = formValues(data, ['days']);
  // What is no choice of the form is the careful one: nobody is cut off.
  const chosen = overlapDays.find((each) => String(each) === days) ?? 7;
  const rotated = await rotateCredential(desk, { isFresh }, chosen, credentialKeys(desk));
  if (!rotated.ok) return notTold(desk, rotated.code);
  revalidatePath(`/staff/${desk.clinic.slug}/settings/api`);
  const title = translator(desk.clinic.locale, 'staffSettings')('rotated');
  return { secret: { title, value: rotated.orgId } };
}
