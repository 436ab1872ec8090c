'use server';

import { revalidatePath } from 'next/cache';
import { notTold, secretDesk } from '@/app/_desk/settings-secret.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SettingErrorKey } from '@/lib/forms/staff-settings.ts';
import { tokenLabelSchema } from '@/lib/forms/staff-settings-brand.ts';
import type { SecretState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { makeToken } from '@/lib/staff/credential.ts';

/** Makes a token for the read endpoints and tells it this once. */
export async function makeTokenAction(
  _: SecretState,
  data: FormData,
): Promise<SecretState | Refused> {
  const found = await secretDesk(data);
  if (!found.ok) return found.state;
  const { desk, isFresh } = found;
  const say = translator(desk.clinic.locale, 'staffSettings');
  const { label } = formValues(data, ['label']);
  const read = tokenLabelSchema.safeParse(label);
  if (!read.success) {
    const key = read.error.issues[0]?.message as SettingErrorKey | undefined;
    return { label, error: say(key ?? 'nameMissing') };
  }
  const made = await makeToken(desk, { isFresh }, read.data);
  if (!made.ok) return { label, ...notTold(desk, made.code) };
  revalidatePath(`/staff/${desk.clinic.slug}/settings/api`);
  return { secret: { title: say('tokenMade', { label: read.data }), value: made.token } };
}
