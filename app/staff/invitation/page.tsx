import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { invitationKept, keptInvitation } from '@/app/_desk/invitation-kept.ts';
import { personHere } from '@/app/_desk/person-here.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('invitationSign') }) };

/** Where somebody comes back to who had to sign in before they could take an invitation. */
export default async function KeptInvitationPage() {
  await personHere(keptInvitation);
  const token = await invitationKept();
  if (token) redirect(`/staff/invitation/${encodeURIComponent(token)}`);
  return (
    <SiteFrame>
      <PageHeading lead={say('invitationAgain')}>{say('invitationAgainTitle')}</PageHeading>
    </SiteFrame>
  );
}
