import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { MemberForms } from '@/app/_desk/member-forms.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink, TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadMember } from '@/lib/staff/members.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffMembers', 'title');
}

/** One person who works at the clinic. */
export default async function MemberPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const loaded = await loadMember(desk, id);
  if (!loaded.ok && loaded.code === 'not_found') notFound();
  if (!loaded.ok || !(loaded.member.mayChange || loaded.member.isActor)) {
    return (
      <StaffFrame desk={desk} here="members">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const say = translator(clinic.locale, 'staffMembers');
  const { member } = loaded;
  return (
    <StaffFrame desk={desk} here="members">
      <BackLink href={`/staff/${clinic.slug}/members`}>{say('back')}</BackLink>
      <PageHeading lead={say('memberLead', { email: member.email })}>{member.name}</PageHeading>
      {member.isActor ? (
        <section className="max-w-prose">
          <h2 className="text-title font-semibold">{say('yourselfTitle')}</h2>
          <p className="mt-1">{say('yourself')}</p>
          <TextLink
            href="/staff/account"
            className="mt-2 inline-flex min-h-target items-center font-medium"
          >
            {say('yourAccount')}
          </TextLink>
        </section>
      ) : (
        <MemberForms desk={desk} member={member} />
      )}
    </StaffFrame>
  );
}
