import type { Metadata } from 'next';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('forgotTitle') }) };

/** How somebody who forgot their password gets a new one. */
export default function ForgotPage() {
  return (
    <SiteFrame>
      <BackLink href="/staff/sign-in">{say('back')}</BackLink>
      <PageHeading lead={say('forgotLead')}>{say('forgotTitle')}</PageHeading>
      <div className="max-w-prose space-y-4">
        <p>{say('forgotHow')}</p>
        <p>{say('forgotOwner')}</p>
      </div>
    </SiteFrame>
  );
}
