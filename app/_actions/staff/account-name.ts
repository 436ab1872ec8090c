'use server';

import { personFor } from '@/app/_desk/person-here.ts';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { type IdentityState, readName } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { rename } from '@/lib/platform/account.ts';

/** Changes one's own name. */
export async function accountNameAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState | Refused> {
  const found = await personFor();
  if (!found.ok) return { refused: found.code };
  const values = formValues(data, ['name']);
  const name = readName(values.name);
  if (!name) return { values, errors: { name: translator('en', 'staffSignIn')('nameMissing') } };
  await rename(found.person, name);
  return { values: { name }, errors: {}, done: translator('en', 'staffAccount')('saved') };
}
