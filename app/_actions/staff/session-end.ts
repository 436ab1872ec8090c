'use server';

import { revalidatePath } from 'next/cache';
import { personFor } from '@/app/_desk/person-here.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { endSession } from '@/lib/platform/account.ts';

/** Signs somebody out in another of their browsers, at once. */
export async function sessionEndAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const found = await personFor();
  if (!found.ok) return { refused: found.code };
  await endSession(found.person, formValues(data, ['session']).session);
  revalidatePath('/staff/account');
  return { values: {}, errors: {} };
}
