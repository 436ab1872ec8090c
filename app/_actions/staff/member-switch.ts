'use server';

import { revalidatePath } from 'next/cache';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { memberProblem } from '@/app/_desk/member-words.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { disableMember, enableMember } from '@/lib/staff/members.ts';

/** Takes somebody's place at the clinic away, or gives it back: at once. */
export async function memberSwitchAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const { clinic, member, name, to } = formValues(data, ['clinic', 'member', 'name', 'to']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const { locale, slug } = desk.clinic;
  const change = to === 'on' ? enableMember : disableMember;
  const changed = await change(desk, member);
  if (!changed.ok && changed.code === 'forbidden') return { refused: 'forbidden' };
  if (!changed.ok) return memberProblem(locale, changed.code, { values: {} });
  revalidatePath(`/staff/${slug}/members`, 'layout');
  const say = translator(locale, 'staffMembers');
  const done = say(to === 'on' ? 'onDone' : 'offDone', { name });
  return { values: {}, errors: {}, done };
}
