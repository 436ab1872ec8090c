import 'server-only';
import { redirect } from 'next/navigation';
import { passkeyAskAction } from '@/app/_actions/staff/passkey-ask.ts';
import { passkeyProveAction } from '@/app/_actions/staff/passkey-prove.ts';
import { proveAction } from '@/app/_actions/staff/prove.ts';
import { signOutAction } from '@/app/_actions/staff/sign-out.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { texts } from '@/app/_text/texts.ts';
import { DowntimeForget } from '@/components/staff/downtime-forget.tsx';
import { PasskeySignIn } from '@/components/staff/passkey-sign-in.tsx';
import { ProveForm } from '@/components/staff/prove-form.tsx';
import { Button } from '@/components/ui/button.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';
import { showTexts } from './identity-texts.ts';
import { passkeyTexts } from './passkey-texts.ts';
import { sentHeaders } from './sent-headers.ts';

/** Asks for the password once more: to unlock, or before something that is for its owner alone. */
export async function ProvePage({
  why,
  next,
}: {
  why: 'unlock' | 'confirm';
  next: string | string[] | undefined;
}) {
  const say = translator('en', 'staffSignIn');
  const back = wayBack(typeof next === 'string' ? next : undefined);
  const person = await signedIn(await sentHeaders());
  if (!person) redirect(`/staff/sign-in?next=${encodeURIComponent(back)}`);
  if (why === 'unlock' && !person.isLocked) redirect(back);
  const lead = why === 'unlock' ? say('unlockLead') : say('confirmLead', { name: person.name });
  return (
    <SiteFrame>
      <PageHeading lead={lead}>
        {say(why === 'unlock' ? 'unlockTitle' : 'confirmTitle')}
      </PageHeading>
      <ProveForm
        action={proveAction}
        next={back}
        email={person.email}
        texts={texts('en', 'staffSignIn', [
          'password',
          'goOn',
          'goingOn',
          'problemTitle',
          'wrongPassword',
          'limited',
        ])}
        showing={showTexts()}
        lost={texts('en', 'details', ['lost', 'lostText', 'lostReload'])}
      />
      <div className="mt-6">
        <PasskeySignIn
          ask={passkeyAskAction}
          answer={passkeyProveAction}
          next={back}
          texts={passkeyTexts('passkeyUnlock')}
        />
      </div>
      <form action={signOutAction} className="mt-10">
        <DowntimeForget />
        <p className="mb-3 text-muted">{say('signedInAs', { name: person.name })}</p>
        <Button look="secondary">{say('signOut')}</Button>
      </form>
    </SiteFrame>
  );
}
