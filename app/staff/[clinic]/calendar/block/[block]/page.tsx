import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { unblockTimeAction } from '@/app/_actions/staff/unblock-time.ts';
import { BlockPart, standingValues } from '@/app/_desk/calendar-block-part.tsx';
import { dateWordsAt, nameOfPractitioner, rangeWords } from '@/app/_desk/calendar-words.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { Button } from '@/components/ui/button.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadBlock } from '@/lib/staff/block-time.ts';
import { may } from '@/lib/staff/desk.ts';
import { localDateAt } from '@/lib/time/zone.ts';

interface Props {
  params: Promise<{ clinic: string; block: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, locale } = (await deskOf((await params).clinic)).clinic;
  const title = translator(locale, 'staffCalendar')('editTitle');
  return { title: translator(locale, 'staff')('titled', { title, clinic: name }) };
}

/** A blocked time, to be changed or given back. */
export default async function BlockedTimePage({ params }: Props) {
  const { clinic: slug, block: blockId } = await params;
  const desk = await deskOf(slug);
  const found = await loadBlock(desk, blockId);
  if (!found.ok) notFound();
  const { block } = found;
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCalendar');
  const home = `/staff/${clinic.slug}/calendar?date=${localDateAt(block.period.start, clinic.zone)}`;
  const when = `${rangeWords(clinic, block.period)}, ${dateWordsAt(clinic, block.period.start)}`;
  return (
    <StaffFrame desk={desk} here="calendar">
      <BackLink href={home}>{say('toCalendar')}</BackLink>
      <PageHeading lead={`${when}, ${nameOfPractitioner(clinic, block.practitionerId)}`}>
        {say('editTitle')}
      </PageHeading>
      {may(desk, 'times.block') ? (
        <>
          <BlockPart desk={desk} values={standingValues(desk, block)} block={block.blockId} />
          <form action={unblockTimeAction} className="mt-8 border-t border-line pt-6">
            <input type="hidden" name="clinic" value={clinic.slug} />
            <input type="hidden" name="block" value={block.blockId} />
            <Button look="warning">{say('blockRemove')}</Button>
          </form>
        </>
      ) : (
        <p>{block.reason}</p>
      )}
    </StaffFrame>
  );
}
