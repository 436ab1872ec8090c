'use server';

import { deskFor } from '@/app/_desk/desk-of.ts';
import { linkTo, memberProblem, readPlace } from '@/app/_desk/member-words.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { type IdentityState, readEmail } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { inviteMember } from '@/lib/staff/invite-member.ts';

/** Invites somebody to work at the clinic; the answer has the link, and nothing else ever has. */
export async function memberInviteAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const { clinic, ...values } = formValues(data, ['clinic', 'email', 'role', 'calendar']);
  const found = await deskFor(clinic);
  if (!found.ok) return { refused: found.code };
  const { desk } = found;
  const { locale } = desk.clinic;
  const say = translator(locale, 'staffMembers');
  const email = readEmail(values.email);
  const { role, practitionerId } = readPlace(values);
  if (!email || !role) {
    const errors = {
      ...(!email && { email: say('emailMissing') }),
      ...(!role && { role: say('roleMissing') }),
    };
    return { values, errors };
  }
  const invited = await inviteMember(desk, email, { role, practitionerId });
  if (!invited.ok && invited.code === 'forbidden') return { refused: 'forbidden' };
  if (!invited.ok) return memberProblem(locale, invited.code, { values });
  const address = linkTo(`/staff/invitation/${invited.token}`);
  const link = { title: say('linkTitle', { email }), lead: say('linkLead'), address };
  return { values: {}, errors: {}, link };
}
