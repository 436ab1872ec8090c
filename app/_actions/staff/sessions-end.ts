'use server';

import { revalidatePath } from 'next/cache';
import { personFor } from '@/app/_desk/person-here.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { endOtherSessions } from '@/lib/platform/account.ts';

/** Signs somebody out in all of their other browsers, at once. */
export async function sessionsEndAction(): Promise<IdentityState | Refused> {
  const found = await personFor();
  if (!found.ok) return { refused: found.code };
  await endOtherSessions(found.person);
  revalidatePath('/staff/account');
  return { values: {}, errors: {} };
}
