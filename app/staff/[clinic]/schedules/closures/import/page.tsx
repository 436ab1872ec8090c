import { importHolidaysAction } from '@/app/_actions/staff/import-holidays.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { ScheduleFrame } from '@/app/_desk/schedule-frame.tsx';
import { mostFileBytes } from '@/app/_desk/schedule-holidays.ts';
import { scheduleFormTexts } from '@/app/_desk/schedule-texts.ts';
import { texts } from '@/app/_text/texts.ts';
import { ScheduleHolidaysForm } from '@/components/staff/schedule-holidays-form.tsx';
import { startState } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';

/** Closes the clinic on the holidays of a calendar file. */
export default async function HolidaysPage({ params }: { params: Promise<{ clinic: string }> }) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}/schedules/closures`;
  const title = say('holidaysTitle');
  return (
    <ScheduleFrame
      desk={desk}
      tab="closures"
      back={{ href: home, text: say('backToClosures') }}
      needs="closures.edit"
    >
      <ScheduleHolidaysForm
        action={importHolidaysAction}
        initial={startState({}, '')}
        hidden={{ clinic: clinic.slug }}
        back={home}
        here={`${home}/import`}
        mostBytes={mostFileBytes}
        texts={scheduleFormTexts(clinic, say('pickTitle'), '')}
        holidays={{
          ...texts(clinic.locale, 'staffSchedules', [
            'file',
            'fileHint',
            'fileTooLarge',
            'readFile',
            'reading',
            'pickLegend',
            'pickHint',
            'otherFile',
          ]),
          title,
          errorTitle: translator(clinic.locale, 'staff')('errorTitle', { title }),
          lead: say('holidaysLead'),
        }}
      />
    </ScheduleFrame>
  );
}
