'use server';

import { revalidatePath } from 'next/cache';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { memberProblem } from '@/app/_desk/member-words.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { revokeInvitation } from '@/lib/staff/members.ts';

/** Takes an invitation back. */
export async function invitationRevokeAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const { clinic, invitation } = formValues(data, ['clinic', 'invitation']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { locale, slug } = found.desk.clinic;
  const revoked = await revokeInvitation(found.desk, invitation);
  if (!revoked.ok && revoked.code === 'forbidden') return { refused: 'forbidden' };
  if (!revoked.ok) return memberProblem(locale, revoked.code, { values: {} });
  revalidatePath(`/staff/${slug}/members`, 'layout');
  return { values: {}, errors: {} };
}
