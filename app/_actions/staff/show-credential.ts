'use server';

import { credentialKeys } from '@/app/_desk/settings-keys.ts';
import { notTold, secretDesk } from '@/app/_desk/settings-secret.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import type { SecretState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { showCredential } from '@/lib/staff/credential.ts';

/** Tells an owner the clinic's credential: in this answer, and nowhere else. */
export async function showCredentialAction(
  _: SecretState,
  data: FormData,
): Promise<SecretState | Refused> {
  const found = await secretDesk(data);
  if (!found.ok) return found.state;
  const { desk, isFresh } = found;
  const shown = await showCredential(desk, { isFresh }, credentialKeys(desk));
  if (!shown.ok) return notTold(desk, shown.code);
  const title = translator(desk.clinic.locale, 'staffSettings')('orgIdShown');
  return { secret: { title, value: shown.orgId } };
}
