import { addBusyCalendarAction } from '@/app/_actions/staff/add-busy-calendar.ts';
import { readParams } from '@/app/_booking/params.ts';
import { BusyCalendars } from '@/app/_desk/busy-calendars.tsx';
import { busyFormTexts, busyNews } from '@/app/_desk/busy-texts.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { ScheduleFrame, type SchedulePageProps } from '@/app/_desk/schedule-frame.tsx';
import { scheduleOf } from '@/app/_desk/schedule-person.ts';
import { BusyCalendarForm } from '@/components/staff/busy-calendar-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { emptyCalendar } from '@/lib/forms/staff-busy-calendar.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadBusyCalendars } from '@/lib/staff/busy-calendars.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props extends Pick<SchedulePageProps, 'searchParams'> {
  params: Promise<{ clinic: string; who: string }>;
}

/** The other calendars by which a practitioner is busy. */
export default async function CalendarsPage({ params, searchParams }: Props) {
  const { clinic: slug, who } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const { schedule } = await scheduleOf(desk, who);
  const { name } = schedule;
  const loaded = await loadBusyCalendars(desk, schedule.practitionerId);
  const say = translator(clinic.locale, 'staffBusy');
  const news = busyNews(clinic, await readParams(searchParams));
  const home = `/staff/${clinic.slug}/schedules`;
  const hours = translator(clinic.locale, 'staffSchedules');
  return (
    <ScheduleFrame
      desk={desk}
      tab="overview"
      back={{ href: home, text: hours('backToHours') }}
      needs="busy.read"
      needsHours
    >
      <title>
        {translator(clinic.locale, 'staff')('titled', {
          title: say('titleOf', { name }),
          clinic: clinic.name,
        })}
      </title>
      {news && (
        <p
          role="status"
          className="mb-6 max-w-prose rounded-card border border-line border-s-4 border-s-accent bg-surface p-4 font-semibold"
        >
          {news}
        </p>
      )}
      <PageHeading lead={say('lead', { name })}>{say('titleOf', { name })}</PageHeading>
      <h2 className="text-title font-semibold">{say('connected')}</h2>
      {loaded.ok && <BusyCalendars desk={desk} who={schedule} {...loaded} />}
      {may(desk, 'busy.edit') && (
        <section aria-labelledby="connect" className="mt-10">
          <h2 id="connect" className="text-title font-semibold">
            {say('addTitle')}
          </h2>
          <p className="mt-2 mb-6 max-w-prose text-muted">{say('addLead')}</p>
          <BusyCalendarForm
            action={addBusyCalendarAction}
            initial={emptyCalendar}
            hidden={{ clinic: clinic.slug, who }}
            texts={busyFormTexts(clinic.locale)}
          />
        </section>
      )}
    </ScheduleFrame>
  );
}
