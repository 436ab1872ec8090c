import { closeClinicAction } from '@/app/_actions/staff/close-clinic.ts';
import { readParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { datesAsked } from '@/app/_desk/schedule-asked.ts';
import { ScheduleFrame, type SchedulePageProps } from '@/app/_desk/schedule-frame.tsx';
import { dateTexts, scheduleFormTexts } from '@/app/_desk/schedule-texts.ts';
import { ScheduleClosureForm } from '@/components/staff/schedule-closure-form.tsx';
import { startState } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** Closes the clinic on certain dates. The address may say which. */
export default async function ClosePage({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}/schedules/closures`;
  return (
    <ScheduleFrame
      desk={desk}
      tab="closures"
      back={{ href: home, text: say('backToClosures') }}
      needs="closures.edit"
    >
      <ScheduleClosureForm
        action={closeClinicAction}
        initial={startState(datesAsked(clinic, await readParams(searchParams), []), '')}
        hidden={{ clinic: clinic.slug }}
        back={home}
        today={localDateAt(now(), clinic.zone)}
        texts={scheduleFormTexts(clinic, say('closeTitle'), say('closeLead'))}
        dates={dateTexts(clinic)}
      />
    </ScheduleFrame>
  );
}
