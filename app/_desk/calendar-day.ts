import 'server-only';
import type { GridColumn, GridDay, Movable } from '@/components/staff/calendar/types.ts';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { clockWords } from '@/lib/booking/clock-words.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { CalendarRange } from '@/lib/staff/calendar.ts';
import { type Column, columnsOf, windowOfColumns } from '@/lib/staff/calendar-columns.ts';
import { rowMinutes, rowsOf } from '@/lib/staff/calendar-layout.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { type LocalDate, weekdayOf } from '@/lib/time/local-date.ts';
import { weekdayNames } from '@/lib/time/month-grid.ts';
import { localMinuteAt, localToInstants } from '@/lib/time/zone.ts';
import { itemsFor } from './calendar-items.ts';
import { type CalendarWish, calendarHref } from './calendar-wish.ts';
import { lengthWords } from './calendar-words.ts';

/** Columns to draw: of one day a practitioner each, of one practitioner a date each. */
export function gridDay(
  desk: Desk,
  range: CalendarRange,
  dates: readonly LocalDate[],
  wish: CalendarWish,
): GridDay {
  const { clinic } = desk;
  const { zone } = clinic;
  const columns = columnsOf(range, dates, whereOf(clinic, wish));
  const { from, to } = windowOfColumns(columns);
  const items = itemsFor(desk, from);
  return {
    from,
    rows: (to - from) / rowMinutes,
    shortest: shortestOf(columns),
    hours: hourWords(clinic, dates[0] ?? wish.date, from, to),
    columns: columns.map(
      (column): GridColumn => ({
        key: `${column.date}/${column.person.slug}`,
        date: column.date,
        who: column.person.practitionerId,
        slug: column.person.slug,
        name: column.person.name,
        ...headOf(desk, column, dates.length > 1, wish),
        ground: column.ground?.map((stretch) => ({ ...stretch, ...rowsOf(stretch, from) })) ?? null,
        items: items(column),
        ...(column.date === wish.today && {
          now: rowsOf({ from: localMinuteAt(range.now, zone), to: 1440 }, from).at,
        }),
      }),
    ),
    services: movables(clinic, range),
  };
}

function headOf({ clinic }: Desk, column: Column, isWeek: boolean, wish: CalendarWish) {
  const person = clinic.practitioners.find(({ slug }) => slug === column.person.slug);
  const weekday = weekdayNames(clinic.locale, 'short')[weekdayOf(column.date)];
  const date = `${weekday} ${Number(column.date.slice(8))}`;
  return isWeek
    ? {
        heading: date,
        href: calendarHref(clinic, wish, { view: 'day', date: column.date }),
        sum: sumOf(clinic, column),
      }
    : {
        heading: column.person.name,
        href: calendarHref(clinic, wish, { view: 'week', person }),
        sum: sumOf(clinic, column),
      };
}

/** "5 booked, 3 h free". */
export function sumOf(
  clinic: Clinic,
  { booked, freeMinutes, ground }: Pick<Column, 'booked' | 'freeMinutes' | 'ground'>,
): string {
  const say = translator(clinic.locale, 'staffCalendar');
  const count = say('bookedCount', { count: booked });
  if (ground?.length === 0) return booked === 0 ? say('closed') : count;
  if (freeMinutes === 0) return count;
  return `${count}, ${say('freeHours', { time: lengthWords(clinic, freeMinutes) })}`;
}

/** The shortest of what stands there, which still has to be a line of text high. */
function shortestOf(columns: readonly Column[]): number {
  const lengths = columns.flatMap(({ pieces }) => pieces.map(({ from, to }) => to - from));
  return Math.min(60, ...lengths);
}

/** How columns of this view are made. */
export function whereOf({ zone, services }: Clinic, { service }: CalendarWish) {
  const shortestMinutes = Math.min(60, ...services.map(({ durationMinutes }) => durationMinutes));
  return { zone, serviceId: service?.serviceId, shortestMinutes };
}

/** Full hours as clocks show them; one that is skipped has the name of the next. */
function hourWords(clinic: Clinic, date: LocalDate, from: number, to: number): string[] {
  return Array.from({ length: (to - from) / 60 }, (_, hour) => {
    const minute = from + hour * 60;
    const [instant] = localToInstants(clinic.zone, date, minute);
    return instant === undefined ? '' : clockWords(clinic, instant, clinic.zone);
  });
}

function movables(clinic: Clinic, { offers }: CalendarRange): Record<string, Movable> {
  return Object.fromEntries(
    [...offers].map(([serviceId, { agents, step }]) => [
      serviceId,
      {
        name: clinic.services.find((service) => service.serviceId === serviceId)?.name ?? '',
        agents,
        step,
      },
    ]),
  );
}
