import 'server-only';
import type { AgendaRow } from '@/components/staff/calendar/agenda.tsx';
import type { GridItem } from '@/components/staff/calendar/types.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { CalendarRange } from '@/lib/staff/calendar.ts';
import { columnsOf } from '@/lib/staff/calendar-columns.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import { sumOf, whereOf } from './calendar-day.ts';
import { itemsFor } from './calendar-items.ts';
import type { CalendarWish } from './calendar-wish.ts';

/** The days of a list: everybody's pieces together, in the order of their times. */
export function agendaDays(
  desk: Desk,
  range: CalendarRange,
  dates: readonly LocalDate[],
  wish: CalendarWish,
) {
  const { clinic } = desk;
  const items = itemsFor(desk, 0);
  const columns = columnsOf(range, dates, whereOf(clinic, wish));
  return dates.map((date) => {
    const today = columns.filter((column) => column.date === date);
    const rows = today.flatMap((column) =>
      items(column).map((item) => ({ item, who: wish.person ? '' : column.person.name })),
    );
    rows.sort((a, b) => a.item.from - b.item.from || a.item.to - b.item.to);
    const booked = today.reduce((sum, column) => sum + column.booked, 0);
    const freeMinutes = today.reduce((sum, column) => sum + column.freeMinutes, 0);
    const ground = today.flatMap((column) => column.ground ?? []);
    return {
      date,
      heading: formatLongDate(date, clinic.locale),
      sum: sumOf(clinic, { booked, freeMinutes, ground }),
      rows: rows.map(({ item, who }) => toRow(desk, item, who)),
    };
  });
}

function toRow({ clinic }: Desk, item: GridItem, who: string): AgendaRow {
  const say = translator(clinic.locale, 'staffCalendar');
  const { id, time, until, title, state, more, href, service } = item;
  const change = service !== undefined && {
    href: `/staff/${clinic.slug}/appointments/${id}/change`,
    label: say('changeOf', { name: title, time }),
  };
  return {
    id,
    range: `${time} ${until}`,
    title,
    more: [more, who].filter(Boolean).join(', '),
    state,
    href,
    change: change || undefined,
  };
}
