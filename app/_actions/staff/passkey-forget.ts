'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { personFor } from '@/app/_desk/person-here.ts';
import { confirmHref } from '@/app/_desk/settings-confirm.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { forgetPasskey } from '@/lib/platform/account.ts';

/** Forgets one of somebody's own passkeys. */
export async function passkeyForgetAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const found = await personFor();
  if (!found.ok) return { refused: found.code };
  if (!found.person.isFresh) redirect(confirmHref('/staff/account'));
  await forgetPasskey(found.person, formValues(data, ['passkey']).passkey);
  revalidatePath('/staff/account');
  return { values: {}, errors: {} };
}
