import type { Metadata } from 'next';
import { acceptInvitationAction } from '@/app/_actions/staff/accept-invitation.ts';
import { FirstSignIn, FirstSignOut } from '@/app/_desk/first-sign-in.tsx';
import { identityFields, identityTexts } from '@/app/_desk/identity-texts.ts';
import { roleNames } from '@/app/_desk/role-names.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { database } from '@/lib/platform/database.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';
import { findInvitation } from '@/lib/staff/joining.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('invitationSign') }) };

interface Props {
  params: Promise<{ token: string }>;
}

/** What an invitation's link opens. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invited = await findInvitation(database(), token);
  if (!invited) {
    return (
      <SiteFrame>
        <PageHeading lead={say('invitationOver')}>{say('linkOverTitle')}</PageHeading>
      </SiteFrame>
    );
  }
  const { clinic, email, role, isKnown } = invited;
  const person = await signedIn(await sentHeaders());
  const { name, newPassword } = identityFields();
  const form = { action: acceptInvitationAction, initial: nothingTyped, hidden: { token } };
  return (
    <SiteFrame>
      <PageHeading lead={say('invitationLead', { role: roleNames(clinic.locale)[role] })}>
        {say('invitationTitle', { clinic: clinic.name })}
      </PageHeading>
      {person?.isLocked ? (
        <FirstSignIn token={token} lead={say('invitationLocked')} button={say('goOn')} />
      ) : person?.email === email ? (
        <>
          <p className="mb-6">{say('invitationJoinAs', { name: person.name, email })}</p>
          <IdentityForm
            {...form}
            fields={[]}
            texts={identityTexts(say('invitationJoin', { clinic: clinic.name }), say('saving'))}
          />
        </>
      ) : person ? (
        <FirstSignOut lead={say('invitationOther', { email })} button={say('signOut')} />
      ) : isKnown ? (
        <FirstSignIn
          token={token}
          lead={say('invitationThere', { email })}
          button={say('invitationSignIn')}
        />
      ) : (
        <>
          <p className="mb-6">{say('invitationNew', { email })}</p>
          <IdentityForm
            {...form}
            fields={[name, newPassword]}
            texts={identityTexts(say('invitationSubmit'), say('saving'))}
          >
            <input type="text" autoComplete="username" value={email} readOnly hidden />
          </IdentityForm>
        </>
      )}
    </SiteFrame>
  );
}
