'use server';

import { redirect } from 'next/navigation';
import { chosenPerson } from '@/app/_desk/chosen-person.ts';
import { forgetInvitation, keepInvitation, keptInvitation } from '@/app/_desk/invitation-kept.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import type { IdentityState } from '@/lib/forms/identity.ts';
import { database } from '@/lib/platform/database.ts';
import { canSignInAt, signedIn } from '@/lib/platform/staff-session.ts';
import { acceptInvitation, findInvitation } from '@/lib/staff/joining.ts';

/** Takes an invitation: as somebody new, or as whoever is signed in. */
export async function acceptInvitationAction(
  _: IdentityState,
  data: FormData,
): Promise<IdentityState> {
  const { token } = formValues(data, ['token']);
  const here = `/staff/invitation/${encodeURIComponent(token)}`;
  const sent = await sentHeaders();
  if (!canSignInAt(sent)) redirect('/staff/sign-in');
  const person = await signedIn(sent);
  if (person) {
    if (person.isLocked) {
      await keepInvitation(token);
      redirect(`/staff/unlock?next=${encodeURIComponent(keptInvitation)}`);
    }
    await forgetInvitation();
    const joined = await acceptInvitation(database(), token, { userId: person.userId });
    // Why not stands on the page.
    redirect(joined.ok ? `/staff/${joined.slug}` : here);
  }
  const invited = await findInvitation(database(), token);
  if (!invited || invited.isKnown) redirect(here);
  const read = await chosenPerson(data, { email: invited.email, clinic: invited.clinic.name });
  if (!read.ok) return read.state;
  const joined = await acceptInvitation(database(), token, read.person);
  redirect(joined.ok ? `/staff/sign-in?next=/staff/${joined.slug}` : here);
}
