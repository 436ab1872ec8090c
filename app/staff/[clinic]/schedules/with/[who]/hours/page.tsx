import { scheduleHoursAction } from '@/app/_actions/staff/schedule-hours.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { ScheduleFrame } from '@/app/_desk/schedule-frame.tsx';
import { scheduleOf } from '@/app/_desk/schedule-person.ts';
import { scheduleFormTexts, weekTexts } from '@/app/_desk/schedule-texts.ts';
import { clockChangeWords, weekdayWord, weekTyped, zoneWords } from '@/app/_desk/schedule-words.ts';
import { ScheduleWeekForm } from '@/components/staff/schedule-week-form.tsx';
import { weekdayOrder } from '@/lib/forms/staff-schedule-hours.ts';
import { startState } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** A practitioner's weekly hours. */
export default async function HoursPage({
  params,
}: {
  params: Promise<{ clinic: string; who: string }>;
}) {
  const { clinic: slug, who } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const { schedule, now } = await scheduleOf(desk, who);
  const { name, practitionerId, zone } = schedule;
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}/schedules`;
  return (
    <ScheduleFrame
      desk={desk}
      tab="overview"
      back={{ href: home, text: say('backToHours') }}
      needs="schedules.edit"
      needsHours
    >
      <ScheduleWeekForm
        action={scheduleHoursAction}
        initial={startState(weekTyped(clinic, schedule.weekly), schedule.seen)}
        hidden={{ clinic: clinic.slug, practitioner: practitionerId }}
        back={home}
        days={weekdayOrder.map((weekday) => ({ weekday, name: weekdayWord(clinic, weekday) }))}
        notes={[zoneWords(clinic, zone), ...clockChangeWords(clinic, zone, now)]}
        texts={scheduleFormTexts(clinic, say('hoursTitle', { name }), say('hoursLead', { name }))}
        week={weekTexts(clinic)}
      />
    </ScheduleFrame>
  );
}
