import type { Metadata } from 'next';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { MembersInvited } from '@/app/_desk/members-invited.tsx';
import { roleNames } from '@/app/_desk/role-names.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { MembersList } from '@/components/staff/members-list.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadMembers } from '@/lib/staff/members.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';

interface Props {
  params: Promise<{ clinic: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffMembers', 'title');
}

/** Everybody who works at the clinic. */
export default async function MembersPage({ params }: Props) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const loaded = await loadMembers(desk);
  if (!loaded.ok) {
    return (
      <StaffFrame desk={desk} here="members">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const say = translator(clinic.locale, 'staffMembers');
  const names = roleNames(clinic.locale);
  const home = `/staff/${clinic.slug}/members`;
  return (
    <StaffFrame desk={desk} here="members">
      <PageHeading lead={say('lead', { clinic: clinic.name })}>{say('title')}</PageHeading>
      <ButtonLink href={`${home}/invite`}>{say('invite')}</ButtonLink>
      <MembersList
        label={say('title')}
        people={loaded.members.map((member) => ({
          id: member.memberId,
          name: member.name,
          email: member.email,
          facts: [
            { term: say('role'), text: names[member.role] },
            {
              term: say('since'),
              text: formatLongDate(localDateAt(member.since, clinic.zone), clinic.locale),
            },
            { term: say('calendar'), text: member.calendar ?? say('noCalendar') },
            {
              term: say('factorTitle'),
              text: say(member.hasSecondFactor ? 'factorOn' : 'factorOff'),
            },
          ],
          note: member.active ? (member.isActor ? say('you') : '') : say('off'),
          edit: member.mayChange
            ? {
                href: `${home}/${member.memberId}`,
                text: say('edit'),
                label: say('editWhom', { name: member.name }),
              }
            : undefined,
        }))}
      />
      <MembersInvited clinic={clinic} invitations={loaded.invitations} />
    </StaffFrame>
  );
}
