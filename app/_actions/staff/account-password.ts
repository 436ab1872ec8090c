'use server';

import { problem } from '@/app/_desk/identity-texts.ts';
import { personFor } from '@/app/_desk/person-here.ts';
import { keepCookies } from '@/app/_desk/sent-headers.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { passwordProblem } from '@/lib/forms/password.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { changePassword } from '@/lib/platform/account.ts';

/** Changes one's own password, and signs out everywhere else. */
export async function accountPasswordAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const found = await personFor();
  if (!found.ok) return { refused: found.code };
  const { person, sent } = found;
  const { password, newPassword } = formValues(data, ['password', 'newPassword']);
  const say = translator('en', 'staffAccount');
  const weak = passwordProblem(newPassword, [person.name, person.email]);
  const nothing: IdentityState = { values: {}, errors: {} };
  if (weak) return { ...nothing, errors: { newPassword: translator('en', 'staffSignIn')(weak) } };
  const changed = await changePassword(sent, person, { password, newPassword });
  if (!changed.ok && changed.code === 'limited') return { ...nothing, problem: problem('limited') };
  if (!changed.ok) return { ...nothing, errors: { password: say('passwordWrong') } };
  await keepCookies(changed.cookies);
  return { ...nothing, done: say('passwordSaved') };
}
