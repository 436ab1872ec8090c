import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  params: Promise<{ clinic: string }>;
}

/** Instead of a page about something that is not there. The proxy shows it, with its status. */
export default async function NothingHerePage({ params }: Props) {
  const desk = await deskOf((await params).clinic);
  const say = translator(desk.clinic.locale, 'staff');
  const title = say('nothingHereTitle');
  return (
    <StaffFrame desk={desk} here="search">
      {/* Of a page with this status the framework leaves the other kind of title out. */}
      <title>{say('titled', { title, clinic: desk.clinic.name })}</title>
      <PageHeading lead={say('nothingHere')}>{title}</PageHeading>
      <TextLink
        href={`/staff/${desk.clinic.slug}`}
        className="inline-flex min-h-target items-center"
      >
        {say('toToday')}
      </TextLink>
    </StaffFrame>
  );
}
