import type { Metadata } from 'next';
import { memberInviteAction } from '@/app/_actions/staff/member-invite.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { identityTexts } from '@/app/_desk/identity-texts.ts';
import { placeFields } from '@/app/_desk/member-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffMembers', 'inviteTitle');
}

/** Inviting somebody to work at the clinic. */
export default async function InvitePage({ params }: Props) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  if (!may(desk, 'members.edit')) {
    return (
      <StaffFrame desk={desk} here="members">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const say = translator(clinic.locale, 'staffMembers');
  return (
    <StaffFrame desk={desk} here="members">
      <BackLink href={`/staff/${clinic.slug}/members`}>{say('back')}</BackLink>
      <PageHeading lead={say('inviteLead')}>{say('inviteTitle')}</PageHeading>
      <IdentityForm
        action={memberInviteAction}
        initial={{ values: { calendar: 'none' }, errors: {} }}
        fields={[
          { name: 'email', type: 'email', label: say('email'), autoComplete: 'off' },
          ...placeFields(desk),
        ]}
        hidden={{ clinic: clinic.slug }}
        texts={identityTexts(say('inviteSubmit'), say('saving'))}
      />
    </StaffFrame>
  );
}
