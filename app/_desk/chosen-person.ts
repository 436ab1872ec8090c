import 'server-only';
import { formValues } from '@/lib/forms/form-values.ts';
import { type IdentityState, readEmail, readName } from '@/lib/forms/identity.ts';
import { passwordProblem } from '@/lib/forms/password.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { hashOf } from '@/lib/platform/passwords.ts';

/** Somebody new, as they filled a form in; their password is never given back. */
export async function chosenPerson(
  data: FormData,
  known: { email?: string; clinic: string },
): Promise<
  | { ok: true; person: { name: string; email: string; hash: string } }
  | { ok: false; state: IdentityState }
> {
  const typed = formValues(data, ['name', 'email', 'newPassword', 'clinic', 'code']);
  const say = translator('en', 'staffSignIn');
  const name = readName(typed.name);
  const email = known.email ?? readEmail(typed.email);
  const weak = passwordProblem(typed.newPassword, [typed.name, email ?? '', known.clinic]);
  if (name && email && !weak) {
    return { ok: true, person: { name, email, hash: await hashOf(typed.newPassword) } };
  }
  const { newPassword: _, ...values } = typed;
  const errors = {
    ...(!name && { name: say('nameMissing') }),
    ...(!email && { email: say('emailMissing') }),
    ...(weak && { newPassword: say(weak) }),
  };
  return { ok: false, state: { values, errors } };
}
