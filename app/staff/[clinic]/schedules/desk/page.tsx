import { openingHoursAction } from '@/app/_actions/staff/opening-hours.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { isSaved, ScheduleFrame, type SchedulePageProps } from '@/app/_desk/schedule-frame.tsx';
import { scheduleFormTexts, weekTexts } from '@/app/_desk/schedule-texts.ts';
import { weekdayWord, weekTyped, weekWords, zoneWords } from '@/app/_desk/schedule-words.ts';
import { ScheduleWeekForm } from '@/components/staff/schedule-week-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { weekdayOrder } from '@/lib/forms/staff-schedule-hours.ts';
import { startState } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadOpeningHours } from '@/lib/staff/schedule-desk.ts';

/** When somebody answers the phone. */
export default async function DeskPage({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const loaded = await loadOpeningHours(desk);
  const { weekly, seen } = loaded.ok ? loaded : { weekly: [], seen: '' };
  const say = translator(clinic.locale, 'staffSchedules');
  const days = weekdayOrder.map((weekday) => ({ weekday, name: weekdayWord(clinic, weekday) }));
  return (
    <ScheduleFrame desk={desk} tab="desk" needs="settings.read" saved={await isSaved(searchParams)}>
      {may(desk, 'settings.edit') ? (
        <ScheduleWeekForm
          action={openingHoursAction}
          initial={startState(weekTyped(clinic, weekly), seen)}
          hidden={{ clinic: clinic.slug }}
          back={`/staff/${clinic.slug}/schedules`}
          days={days}
          notes={[zoneWords(clinic, clinic.zone)]}
          texts={scheduleFormTexts(clinic, say('deskTitle'), say('deskLead'))}
          week={weekTexts(clinic)}
        />
      ) : (
        <>
          <title>
            {translator(clinic.locale, 'staff')('titled', {
              title: say('deskTitle'),
              clinic: clinic.name,
            })}
          </title>
          <PageHeading lead={say('deskLead')}>{say('deskTitle')}</PageHeading>
          <SummaryList>
            {weekWords(clinic, weekly, say('deskClosed')).map(({ term, text }) => (
              <SummaryRow key={term} term={term}>
                {text}
              </SummaryRow>
            ))}
          </SummaryList>
        </>
      )}
    </ScheduleFrame>
  );
}
