import type { Metadata } from 'next';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { filterProps } from '@/app/_desk/history-filter-props.ts';
import { historyAddress, readHistoryWish } from '@/app/_desk/history-wish.ts';
import { historyLine } from '@/app/_desk/history-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { HistoryExport } from '@/components/staff/history-export.tsx';
import { HistoryFilter } from '@/components/staff/history-filter.tsx';
import { HistoryList } from '@/components/staff/history-list.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadHistory } from '@/lib/staff/history.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clinic } = await deskOf((await params).clinic);
  const title = translator(clinic.locale, 'staffHistory')('title');
  return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
}

/** The clinic's whole history, in words. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const wish = readHistoryWish(await readParams(searchParams));
  const history = await loadHistory(desk, wish);
  if (!history.ok) {
    return (
      <StaffFrame desk={desk} here="history">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const say = translator(clinic.locale, 'staffHistory');
  const { before, ...filter } = wish;
  const place = 'inline-flex min-h-target items-center';
  return (
    <StaffFrame desk={desk} here="history">
      <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
      <HistoryFilter {...filterProps(clinic, wish, history.actors)} />
      <div className="mt-6">
        {history.entries.length === 0 ? (
          <p>{say('none')}</p>
        ) : (
          <HistoryList
            label={say('entries')}
            detailsLabel={say('details')}
            lines={history.entries.map((entry) => historyLine(clinic, entry))}
          />
        )}
      </div>
      <div className="mt-4 flex flex-wrap gap-x-6">
        {before !== undefined && (
          <TextLink href={historyAddress(clinic, filter)} className={place}>
            {say('newest')}
          </TextLink>
        )}
        {history.next !== null && (
          <TextLink
            href={historyAddress(clinic, { ...filter, before: history.next })}
            className={place}
          >
            {say('older')}
          </TextLink>
        )}
      </div>
      <HistoryExport
        action={historyAddress(clinic, filter).replace('/history', '/history/export')}
        texts={{ button: say('export'), hint: say('exportHint'), sealing: say('sealing') }}
      />
    </StaffFrame>
  );
}
