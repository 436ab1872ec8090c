import { scheduleDatesAction } from '@/app/_actions/staff/schedule-dates.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { datesAsked } from '@/app/_desk/schedule-asked.ts';
import { ScheduleFrame } from '@/app/_desk/schedule-frame.tsx';
import { scheduleOf } from '@/app/_desk/schedule-person.ts';
import { dateTexts, rangeTexts, scheduleFormTexts } from '@/app/_desk/schedule-texts.ts';
import { clockChangeWords, zoneWords } from '@/app/_desk/schedule-words.ts';
import { ScheduleDatesForm } from '@/components/staff/schedule-dates-form.tsx';
import { startState } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** Certain dates of a practitioner. The address may say which. */
export default async function DatesPage({
  params,
  searchParams,
}: {
  params: Promise<{ clinic: string; who: string }>;
  searchParams: SearchParams;
}) {
  const { clinic: slug, who } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const { schedule, now, today } = await scheduleOf(desk, who);
  const { name, practitionerId, zone } = schedule;
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}/schedules`;
  const asked = datesAsked(clinic, await readParams(searchParams), schedule.exceptions);
  return (
    <ScheduleFrame
      desk={desk}
      tab="overview"
      back={{ href: home, text: say('backToHours') }}
      needs="schedules.edit"
      needsHours
    >
      <ScheduleDatesForm
        action={scheduleDatesAction}
        initial={startState(asked, '')}
        hidden={{ clinic: clinic.slug, practitioner: practitionerId }}
        back={home}
        today={today}
        notes={[zoneWords(clinic, zone), ...clockChangeWords(clinic, zone, now)]}
        texts={scheduleFormTexts(clinic, say('exceptionsTitle', { name }), say('exceptionsLead'))}
        dates={{ ...rangeTexts(clinic), ...dateTexts(clinic) }}
      />
    </ScheduleFrame>
  );
}
