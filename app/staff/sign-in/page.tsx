import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { passkeyAskAction } from '@/app/_actions/staff/passkey-ask.ts';
import { passkeySignInAction } from '@/app/_actions/staff/passkey-sign-in.ts';
import { signInAction } from '@/app/_actions/staff/sign-in.ts';
import { identityFields, identityTexts } from '@/app/_desk/identity-texts.ts';
import { passkeyTexts } from '@/app/_desk/passkey-texts.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { DowntimeOver } from '@/components/staff/downtime-forget.tsx';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { PasskeySignIn } from '@/components/staff/passkey-sign-in.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { canSignInAt, signedIn } from '@/lib/platform/staff-session.ts';
import { Coming } from './coming.tsx';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('title') }) };

interface Props {
  searchParams: Promise<{ next?: string | string[]; here?: string | string[]; changed?: string }>;
}

/** Signing in to the console. */
export default async function SignInPage({ searchParams }: Props) {
  const { next, here, changed } = await searchParams;
  const back = wayBack(typeof next === 'string' ? next : undefined);
  const sent = await sentHeaders();
  if (!canSignInAt(sent)) {
    return (
      <SiteFrame>
        <PageHeading lead={say('unsafe')}>{say('unsafeTitle')}</PageHeading>
      </SiteFrame>
    );
  }
  if (await signedIn(sent)) redirect(back);
  // A browser keeps the session to itself when it comes from another site, such as a mail.
  const isFromElsewhere = sent.get('sec-fetch-site') === 'cross-site';
  if (isFromElsewhere && here === undefined) return <Coming next={back} />;
  const { email, password } = identityFields();
  return (
    <SiteFrame>
      <DowntimeOver />
      <PageHeading lead={say(changed === undefined ? 'lead' : 'resetDone')}>
        {say('title')}
      </PageHeading>
      <IdentityForm
        action={signInAction}
        initial={nothingTyped}
        fields={[email, password]}
        hidden={{ next: back }}
        texts={identityTexts(say('submit'), say('submitting'))}
      />
      <p className="mt-4">
        <TextLink href="/staff/forgot" className="inline-flex min-h-target items-center">
          {say('forgotLink')}
        </TextLink>
      </p>
      <div className="mt-6">
        <PasskeySignIn
          ask={passkeyAskAction}
          answer={passkeySignInAction}
          next={back}
          texts={passkeyTexts('passkey')}
        />
      </div>
    </SiteFrame>
  );
}
