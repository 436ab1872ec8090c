'use server';

import { revalidatePath } from 'next/cache';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { memberProblem, readPlace } from '@/app/_desk/member-words.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { changeMember } from '@/lib/staff/members.ts';

/** Gives somebody another role, or another calendar of their own: it counts at once. */
export async function memberChangeAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const { clinic, member, ...values } = formValues(data, ['clinic', 'member', 'role', 'calendar']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const { locale, slug } = desk.clinic;
  const say = translator(locale, 'staffMembers');
  const { role, practitionerId } = readPlace(values);
  if (!role) return { values, errors: { role: say('roleMissing') } };
  const changed = await changeMember(desk, member, { role, practitionerId });
  if (!changed.ok && changed.code === 'forbidden') return { refused: 'forbidden' };
  if (!changed.ok) return memberProblem(locale, changed.code, { values });
  revalidatePath(`/staff/${slug}/members`, 'layout');
  return { values, errors: {}, done: say('saved') };
}
