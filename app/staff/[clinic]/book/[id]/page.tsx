import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { BookedActions, BookedFacts, bookedWords } from '@/app/_desk/book-done.tsx';
import { customerTitle } from '@/app/_desk/customer-title.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { FocusHere } from '@/components/staff/focus-here.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadBooked } from '@/lib/staff/book-for-caller-done.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clinic, id } = await params;
  const desk = await deskOf(clinic);
  const booked = await loadBooked(desk, id);
  return booked.ok && 'start' in booked ? customerTitle(desk, bookedWords(desk, booked).title) : {};
}

/** What was booked for a caller: its reference, the link for them, and the next caller. */
export default async function BookedPage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const booked = await loadBooked(desk, id);
  if (!booked.ok || !('start' in booked)) notFound();
  const say = translator(desk.clinic.locale, 'staffBook');
  const isPending = booked.status === 'pending';
  return (
    <StaffFrame desk={desk} here="book">
      <PageHeading lead={bookedWords(desk, booked).sentence}>
        {say(isPending ? 'unsettledTitle' : 'bookedTitle')}
      </PageHeading>
      <FocusHere answer={id} />
      {isPending && (
        <div className="mb-6">
          <Notice title={say('unsettledTitle')}>
            <p>{say('unsettled')}</p>
          </Notice>
        </div>
      )}
      <BookedFacts desk={desk} booked={booked} />
      <BookedActions desk={desk} booked={booked} asked={await readParams(searchParams)} />
    </StaffFrame>
  );
}
