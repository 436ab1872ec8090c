import 'server-only';
import { notFound } from 'next/navigation';
import { moveOnCalendarAction } from '@/app/_actions/staff/move-on-calendar.ts';
import { texts } from '@/app/_text/texts.ts';
import { Agenda } from '@/components/staff/calendar/agenda.tsx';
import { CalendarGrid, type GridTexts } from '@/components/staff/calendar/calendar-grid.tsx';
import { Counts } from '@/components/staff/calendar/counts.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type CalendarRange, loadCalendar, loadCalendarCounts } from '@/lib/staff/calendar.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { formatShortDate } from '@/lib/time/format.ts';
import { hasTwelveHours } from '@/lib/time/intl-cache.ts';
import { agendaDays } from './calendar-agenda.ts';
import { monthTable, weekTable } from './calendar-counts.ts';
import { gridDay } from './calendar-day.ts';
import { type CalendarWish, datesOf } from './calendar-wish.ts';

interface Props {
  desk: Desk;
  wish: CalendarWish;
}

/** The calendar as its address asks for it. */
export async function CalendarShown({ desk, wish }: Props) {
  const { clinic } = desk;
  const dates = datesOf(clinic, wish);
  const [date = wish.date] = dates;
  const practitionerId = wish.person?.practitionerId;
  const asked = { date, days: dates.length, practitionerId };
  if (wish.view === 'month') {
    const counted = await loadCalendarCounts(desk, asked);
    if (!counted.ok) notFound();
    return <Counts {...monthTable(clinic, counted.counts, wish)} />;
  }
  const { cancelled } = wish;
  const range = await loadCalendar(desk, {
    ...asked,
    serviceId: wish.service?.serviceId,
    cancelled,
  });
  if (!range.ok) notFound();
  const say = translator(clinic.locale, 'staffCalendar');
  if (range.people.length === 0) return <Notice title={say('nobody')} />;
  if (wish.view === 'agenda') {
    const labels = texts(clinic.locale, 'staffCalendar', ['nothing', 'change']);
    return <Agenda days={agendaDays(desk, range, dates, wish)} texts={labels} />;
  }
  if (wish.view === 'week' && !wish.person) {
    return <Counts {...weekTable(clinic, range, dates, wish)} />;
  }
  return <Drawn desk={desk} wish={wish} range={range} dates={dates} />;
}

function Drawn({ desk, wish, range, dates }: Props & { range: CalendarRange; dates: string[] }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCalendar');
  const home = `/staff/${clinic.slug}`;
  const mayMove = may(desk, 'appointments.move');
  const mayBlock = may(desk, 'times.block') && abilitiesOf(clinic.gateway).blocks;
  const date = formatShortDate(dates[0] ?? wish.date, clinic.locale);
  const words = translator(clinic.locale, 'times');
  return (
    <>
      <CalendarGrid
        clinic={clinic.slug}
        label={wish.view === 'week' ? say('weekOf', { date }) : say('columnsOf', { date })}
        day={gridDay(desk, range, dates, wish)}
        always={wish.isNamed}
        move={mayMove ? moveOnCalendarAction : undefined}
        look={`/api/staff/${clinic.slug}/place`}
        book={may(desk, 'appointments.book') ? `${home}/book` : undefined}
        block={mayBlock ? `${home}/calendar/block` : undefined}
        texts={gridTexts(desk)}
        words={{
          twelve: hasTwelveHours(clinic.locale),
          midday: words('midday'),
          midnight: words('midnight'),
        }}
      />
      {mayMove && (
        <div className="mt-3 max-w-prose space-y-1 text-small text-muted print:hidden">
          <p className={wish.isNamed ? 'noscript:hidden' : 'hidden md:block noscript:hidden'}>
            {say('dragHint')}
          </p>
          <p id="calendar-keys" className="hidden md:block noscript:hidden">
            {say('keysHint')}
          </p>
          <p>{say('listHint')}</p>
        </div>
      )}
    </>
  );
}

function gridTexts({ clinic: { locale } }: Desk): GridTexts {
  const say = translator(locale, 'staffCalendar');
  const staff = translator(locale, 'staff');
  return {
    ...texts(locale, 'staffCalendar', [
      'movingFree',
      'movingOutside',
      'movingKeys',
      'movingStopped',
      'movingSent',
      'askTitle',
      'askConflicts',
      'askWarnings',
      'askReason',
      'askReasonHint',
      'askReasonMissing',
      'askYes',
      'askNo',
      'freeStart',
      'bookHere',
      'blockHere',
      'close',
      'now',
      'keysHint',
      'undo',
      'dismiss',
    ]),
    range: say('range', { start: '{start}', end: '{end}' }),
    moving: say('moving', { name: '{name}', range: '{range}', who: '{who}' }),
    movingOver: say('movingOver', { what: '{what}' }),
    movingNot: say('movingNot', { who: '{who}', service: '{service}' }),
    freeMenu: say('freeMenu', { range: '{range}', who: '{who}' }),
    errorPrefix: staff('errorPrefix'),
    lost: say('lost'),
  };
}
