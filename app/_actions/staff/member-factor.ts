'use server';

import { revalidatePath } from 'next/cache';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { memberProblem, shownJustNow } from '@/app/_desk/member-words.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { removeSecondFactor } from '@/lib/staff/invite-member.ts';

/** Takes the second factor of somebody away who has lost it. */
export async function memberFactorAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const { clinic, member, name } = formValues(data, ['clinic', 'member', 'name']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { locale, slug } = found.desk.clinic;
  const removed = await removeSecondFactor(found.desk, await shownJustNow(), member);
  if (!removed.ok && removed.code === 'forbidden') return { refused: 'forbidden' };
  const here = `/staff/${slug}/members/${member}`;
  if (!removed.ok) return memberProblem(locale, removed.code, { values: {}, name, here });
  revalidatePath(`/staff/${slug}/members`, 'layout');
  const done = translator(locale, 'staffMembers')('factorDone', { name });
  return { values: {}, errors: {}, done };
}
