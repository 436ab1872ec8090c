import type { Metadata } from 'next';
import { resetPasswordAction } from '@/app/_actions/staff/reset-password.ts';
import { identityFields, identityTexts } from '@/app/_desk/identity-texts.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { database } from '@/lib/platform/database.ts';
import { findReset } from '@/lib/staff/new-password.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('resetTitle') }) };

interface Props {
  params: Promise<{ token: string }>;
}

/** Where somebody with a link chooses a new password. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const person = await findReset(database(), token);
  if (!person) {
    return (
      <SiteFrame>
        <PageHeading lead={say('resetOver')}>{say('linkOverTitle')}</PageHeading>
      </SiteFrame>
    );
  }
  return (
    <SiteFrame>
      <PageHeading lead={say('resetLead')}>{say('resetTitle')}</PageHeading>
      <IdentityForm
        action={resetPasswordAction}
        initial={nothingTyped}
        fields={[identityFields().newPassword]}
        hidden={{ token }}
        texts={identityTexts(say('resetSubmit'), say('saving'))}
      >
        <input type="text" autoComplete="username" value={person.email} readOnly hidden />
      </IdentityForm>
    </SiteFrame>
  );
}
