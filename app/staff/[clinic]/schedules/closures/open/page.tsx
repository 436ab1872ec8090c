import { reopenClinicAction } from '@/app/_actions/staff/reopen-clinic.ts';
import { readParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { ScheduleFrame, type SchedulePageProps } from '@/app/_desk/schedule-frame.tsx';
import { scheduleFormTexts } from '@/app/_desk/schedule-texts.ts';
import { ScheduleOpenForm } from '@/components/staff/schedule-open-form.tsx';
import { startState } from '@/lib/forms/staff-schedule-state.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadSchedules } from '@/lib/staff/schedule-load.ts';
import { formatLongDate } from '@/lib/time/format.ts';

/** Opens the clinic again. The address may say from when to when. */
export default async function OpenPage({ params, searchParams }: SchedulePageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const asked = await readParams(searchParams);
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''];
  const loaded = await loadSchedules(desk);
  const closures = loaded.ok ? loaded.closures.slice(0, 200) : [];
  const ticked = closures.filter(({ date }) => from !== '' && date >= from && date <= (to || from));
  const say = translator(clinic.locale, 'staffSchedules');
  const home = `/staff/${clinic.slug}/schedules/closures`;
  const ticks = closures.map(({ date, reason }) => ({
    date,
    label: say('holidayLabel', {
      date: formatLongDate(date, clinic.locale),
      name: reason || say('deskClosed'),
    }),
    name: '',
    time: '',
  }));
  const typed = Object.fromEntries(ticked.map(({ date }) => [`tick-${date}`, 'yes']));
  return (
    <ScheduleFrame
      desk={desk}
      tab="closures"
      back={{ href: home, text: say('backToClosures') }}
      needs="closures.edit"
    >
      <ScheduleOpenForm
        action={reopenClinicAction}
        initial={startState(typed, '')}
        hidden={{ clinic: clinic.slug }}
        back={home}
        ticks={ticks}
        legend={say('openLegend')}
        texts={scheduleFormTexts(clinic, say('openTitle'), say('openLead'))}
      />
    </ScheduleFrame>
  );
}
