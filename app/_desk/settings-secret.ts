import 'server-only';
import { headers } from 'next/headers';
import type { Refused } from '@/components/staff/use-staff-action.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { SecretState } from '@/lib/forms/staff-settings-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { deskFor } from './desk-of.ts';

/** Whoever asks to be told a credential, and whether they have just shown who they are. */
export async function secretDesk(
  data: FormData,
): Promise<{ ok: true; desk: Desk; isFresh: boolean } | { ok: false; state: Refused }> {
  const { clinic } = formValues(data, ['clinic']);
  const found = await deskFor(clinic);
  if (!found.ok) return { ok: false, state: { refused: found.code } };
  const person = await signedIn(await headers());
  return { ok: true, desk: found.desk, isFresh: person?.isFresh === true };
}

/** Why a credential was not told, in words. */
export function notTold(
  { clinic }: Desk,
  code: 'forbidden' | 'not_fresh' | 'not_kept',
): SecretState | Refused {
  const say = translator(clinic.locale, 'staffSettings');
  switch (code) {
    case 'forbidden':
      return { refused: 'forbidden' };
    case 'not_fresh':
      return {
        mustConfirm: true,
        problem: { title: say('notFreshTitle'), text: say('notFresh') },
      };
    case 'not_kept':
      return { problem: { title: say('orgId'), text: say('orgIdNotKept') } };
  }
}
