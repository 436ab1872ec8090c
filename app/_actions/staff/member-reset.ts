'use server';

import { deskFor } from '@/app/_desk/desk-of.ts';
import { linkTo, memberProblem, shownJustNow } from '@/app/_desk/member-words.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { makeResetLink } from '@/lib/staff/invite-member.ts';

/** Makes a link with which somebody chooses a new password. */
export async function memberResetAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const { clinic, member, name } = formValues(data, ['clinic', 'member', 'name']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { locale, slug } = found.desk.clinic;
  const made = await makeResetLink(found.desk, await shownJustNow(), member);
  if (!made.ok && made.code === 'forbidden') return { refused: 'forbidden' };
  const here = `/staff/${slug}/members/${member}`;
  if (!made.ok) return memberProblem(locale, made.code, { values: {}, name, here });
  const say = translator(locale, 'staffMembers');
  const address = linkTo(`/staff/reset/${made.token}`);
  const link = { title: say('linkTitle', { email: name }), lead: say('linkLead'), address };
  return { values: {}, errors: {}, link };
}
