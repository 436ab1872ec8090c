'use server';

import { redirect } from 'next/navigation';
import { keepInvitation, keptInvitation } from '@/app/_desk/invitation-kept.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';

/** Leads whoever has an invitation to sign in or to unlock, and back to it. */
export async function invitationSignInAction(data: FormData): Promise<void> {
  const { token } = formValues(data, ['token']);
  await keepInvitation(token);
  const person = await signedIn(await sentHeaders());
  const next = encodeURIComponent(keptInvitation);
  redirect(`/staff/${person?.isLocked ? 'unlock' : 'sign-in'}?next=${next}`);
}
