'use server';

import { problem } from '@/app/_desk/identity-texts.ts';
import { personFor } from '@/app/_desk/person-here.ts';
import { factorStep } from '@/app/_desk/second-factor-steps.ts';
import { keepCookies } from '@/app/_desk/sent-headers.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SecondFactorState } from '@/lib/forms/second-factor.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { hasPassword } from '@/lib/platform/sign-in.ts';

/** Turns somebody's own second factor on or off, or makes new codes to recover with. */
export async function secondFactorAction(
  before: SecondFactorState,
  data: FormData,
): Promise<SecondFactorState | Refused> {
  const found = await personFor();
  if (!found.ok) return { refused: found.code };
  const { person, sent } = found;
  const { intent, password, code, uri } = formValues(data, ['intent', 'password', 'code', 'uri']);
  const nothing: SecondFactorState = { values: {}, errors: {} };
  if (intent !== 'finish') {
    const right = await hasPassword(person, password);
    if (!right.ok && right.code === 'limited') return { ...nothing, problem: problem('limited') };
    const say = translator('en', 'staffAccount');
    if (!right.ok) return { ...nothing, errors: { [intent]: say('passwordWrong') } };
  }
  const { cookies, state } = await factorStep({ intent, person, sent, password, code, uri });
  if (cookies) await keepCookies(cookies);
  return state ?? before;
}
