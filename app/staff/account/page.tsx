import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { accountNameAction } from '@/app/_actions/staff/account-name.ts';
import { accountPasswordAction } from '@/app/_actions/staff/account-password.ts';
import { signOutAction } from '@/app/_actions/staff/sign-out.ts';
import { AccountFrame } from '@/app/_desk/account-frame.tsx';
import { AccountPasskeys } from '@/app/_desk/account-passkeys.tsx';
import { AccountSessions } from '@/app/_desk/account-sessions.tsx';
import { identityFields, identityTexts } from '@/app/_desk/identity-texts.ts';
import { personHere } from '@/app/_desk/person-here.ts';
import { DowntimeForget } from '@/components/staff/downtime-forget.tsx';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'staffAccount');
const signIn = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: signIn('titled', { title: say('title') }) };

/** One's own account: name, password, second factor, passkeys, sessions. */
export default async function AccountPage() {
  const person = await personHere('/staff/account');
  const { name, password, newPassword } = identityFields();
  return (
    <AccountFrame
      title={say('title')}
      lead={say('lead', { email: person.email })}
      back={{ href: '/staff', text: say('toConsole') }}
    >
      <Part id="name-part" title={say('nameTitle')}>
        <IdentityForm
          action={accountNameAction}
          initial={{ values: { name: person.name }, errors: {} }}
          fields={[{ ...name, label: say('nameLabel'), hint: say('nameHint') }]}
          look="secondary"
          texts={identityTexts(say('nameSave'), say('saving'))}
        />
      </Part>
      <Part id="password-part" title={say('passwordTitle')}>
        <IdentityForm
          action={accountPasswordAction}
          initial={nothingTyped}
          fields={[{ ...password, label: say('currentPassword') }, newPassword]}
          look="secondary"
          texts={identityTexts(say('passwordSave'), say('saving'))}
        />
      </Part>
      <Part id="factor-part" title={say('factorTitle')}>
        <p className="mb-4 max-w-prose">{say(person.hasSecondFactor ? 'factorOn' : 'factorOff')}</p>
        <ButtonLink href="/staff/account/second-factor" look="secondary">
          {say(person.hasSecondFactor ? 'factorManage' : 'factorTurnOn')}
        </ButtonLink>
      </Part>
      <Part id="passkeys-part" title={say('passkeysTitle')}>
        <AccountPasskeys person={person} />
      </Part>
      <Part id="sessions-part" title={say('sessionsTitle')}>
        <AccountSessions person={person} />
      </Part>
      <form action={signOutAction} className="mt-10">
        <DowntimeForget />
        <Button look="secondary">{signIn('signOut')}</Button>
      </form>
    </AccountFrame>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t border-line py-8">
      <h2 id={id} className="mb-4 text-title font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
