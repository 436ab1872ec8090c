import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInCodeAction } from '@/app/_actions/staff/sign-in-code.ts';
import { identityFields, identityTexts } from '@/app/_desk/identity-texts.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { waitsForSecondFactor } from '@/lib/platform/sign-in.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('codeTitle') }) };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** The second factor, after the password. */
export default async function CodePage({ searchParams }: Props) {
  const { next } = await searchParams;
  const back = wayBack(typeof next === 'string' ? next : undefined);
  const again = `/staff/sign-in?next=${encodeURIComponent(back)}`;
  const sent = await sentHeaders();
  if (!(await waitsForSecondFactor(sent))) redirect((await signedIn(sent)) ? back : again);
  return (
    <SiteFrame>
      <PageHeading lead={say('codeLead')}>{say('codeTitle')}</PageHeading>
      <IdentityForm
        action={signInCodeAction}
        initial={nothingTyped}
        fields={[identityFields().code]}
        hidden={{ next: back }}
        texts={identityTexts(say('submit'), say('submitting'))}
      />
      <p className="mt-6">
        <TextLink href={again} className="inline-flex min-h-target items-center">
          {say('codeAgain')}
        </TextLink>
      </p>
    </SiteFrame>
  );
}
