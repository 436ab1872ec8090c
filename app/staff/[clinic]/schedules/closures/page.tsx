import { deskOf } from '@/app/_desk/desk-of.ts';
import {
  isSaved,
  ScheduleFrame,
  type SchedulePageProps,
  scheduleTitle,
} from '@/app/_desk/schedule-frame.tsx';
import { runWords } from '@/app/_desk/schedule-words.ts';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadSchedules } from '@/lib/staff/schedule-load.ts';
import { dateRuns } from '@/lib/time/date-runs.ts';

export const generateMetadata = scheduleTitle('closuresTitle');

/** When the clinic is closed. */
export default async function ClosuresPage({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const loaded = await loadSchedules(desk);
  const closures = loaded.ok ? loaded.closures : [];
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}/schedules/closures`;
  const mayEdit = may(desk, 'closures.edit');
  const runs = [...Map.groupBy(closures, ({ reason }) => reason)]
    .flatMap(([reason, days]) =>
      dateRuns(days.map(({ date }) => date)).map((run) => ({ ...run, reason })),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return (
    <ScheduleFrame desk={desk} tab="closures" saved={await isSaved(searchParams)}>
      <PageHeading lead={say('closuresLead')}>{say('closuresTitle')}</PageHeading>
      {mayEdit && (
        <p className="mb-8 flex flex-wrap gap-3">
          <ButtonLink href={`${home}/new`}>{say('addClosures')}</ButtonLink>
          <ButtonLink href={`${home}/import`} look="secondary">
            {say('importHolidays')}
          </ButtonLink>
        </p>
      )}
      {runs.length === 0 && <p className="text-muted">{say('noClosures')}</p>}
      <SummaryList>
        {runs.map((run) => {
          const dates = runWords(clinic, run);
          const query = new URLSearchParams({ from: run.from, to: run.to });
          const action = mayEdit && (
            <TextLink href={`${home}/open?${query}`} aria-label={say('openAgainOn', { dates })}>
              {say('openAgain')}
            </TextLink>
          );
          return (
            <SummaryRow key={run.from} term={dates} action={action}>
              {run.reason || say('deskClosed')}
            </SummaryRow>
          );
        })}
      </SummaryList>
    </ScheduleFrame>
  );
}
