import type { Metadata } from 'next';
import { readParams, readStart, type SearchParams } from '@/app/_booking/params.ts';
import { askedValues, BlockPart } from '@/app/_desk/calendar-block-part.tsx';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, locale } = (await deskOf((await params).clinic)).clinic;
  const title = translator(locale, 'staffCalendar')('blockTitle');
  return { title: translator(locale, 'staff')('titled', { title, clinic: name }) };
}

/** A free time: book it, or block it. */
export default async function BlockTimePage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const asked = await readParams(searchParams);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCalendar');
  const mayBlock = may(desk, 'times.block') && abilitiesOf(clinic.gateway).blocks;
  return (
    <StaffFrame desk={desk} here="calendar">
      <BackLink href={`/staff/${clinic.slug}/calendar`}>{say('toCalendar')}</BackLink>
      <PageHeading lead={mayBlock ? say('blockLead') : undefined}>{say('blockTitle')}</PageHeading>
      <BookInstead desk={desk} asked={asked} />
      {mayBlock ? (
        <BlockPart desk={desk} values={askedValues(desk, asked)} />
      ) : (
        <Notice title={say('cannotBlockTitle')}>
          <p>{say(may(desk, 'times.block') ? 'cannot_not_elsewhere' : 'cannot_forbidden')}</p>
        </Notice>
      )}
    </StaffFrame>
  );
}

function BookInstead({ desk, asked }: { desk: Desk; asked: URLSearchParams }) {
  const start = readStart(asked.get('start'));
  if (start === null || !may(desk, 'appointments.book')) return null;
  const { clinic } = desk;
  const query = new URLSearchParams({
    start: asked.get('start') ?? '',
    with: asked.get('with') ?? '',
  });
  const time = clockWords(clinic, start, clinic.zone);
  return (
    <p className="mb-8">
      <ButtonLink href={`/staff/${clinic.slug}/book?${query}`} look="secondary">
        {translator(clinic.locale, 'staffCalendar')('blockBook', { time })}
      </ButtonLink>
    </p>
  );
}
