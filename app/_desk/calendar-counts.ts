import 'server-only';
import type { CountCell } from '@/components/staff/calendar/counts.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { CalendarRange, loadCalendarCounts } from '@/lib/staff/calendar.ts';
import { columnsOf } from '@/lib/staff/calendar-columns.ts';
import { formatLongDate, formatShortDate } from '@/lib/time/format.ts';
import { type LocalDate, weekdayOf } from '@/lib/time/local-date.ts';
import {
  firstWeekdayOf,
  formatMonth,
  monthOf,
  monthWeeks,
  weekdayNames,
} from '@/lib/time/month-grid.ts';
import { sumOf, whereOf } from './calendar-day.ts';
import { type CalendarWish, calendarHref } from './calendar-wish.ts';

type Counted = Extract<Awaited<ReturnType<typeof loadCalendarCounts>>, { ok: true }>['counts'];

/** A month: on each date how many appointments start. */
export function monthTable(clinic: Clinic, counted: Counted, wish: CalendarWish) {
  const say = translator(clinic.locale, 'staffCalendar');
  const first = firstWeekdayOf(clinic.locale, clinic.country);
  const wanted = wish.service?.serviceId;
  const counts = new Map<LocalDate, number>();
  for (const { date, serviceId, count } of counted) {
    if (wanted === undefined || serviceId === wanted)
      counts.set(date, (counts.get(date) ?? 0) + count);
  }
  const names = {
    short: weekdayNames(clinic.locale, 'short'),
    long: weekdayNames(clinic.locale, 'long'),
  };
  const month = monthOf(wish.date);
  return {
    caption: say('monthCaption', { month: formatMonth(month, clinic.locale) }),
    heads: Array.from({ length: 7 }, (_, index) => ({
      short: names.short[(first + index) % 7] ?? '',
      long: names.long[(first + index) % 7] ?? '',
    })),
    rows: monthWeeks(month, first)
      .filter((week) => week.some(Boolean))
      .map((week, row) => ({
        key: String(row),
        cells: week.map((date, place): CountCell => {
          if (date === null) {
            return { key: String(place), label: '', booked: 0, lines: [], isToday: false };
          }
          const booked = counts.get(date) ?? 0;
          const count = say('bookedCount', { count: booked });
          const closed = clinic.closures.has(date) ? say('closed') : undefined;
          const said = closed ?? count;
          return {
            key: date,
            href: calendarHref(clinic, wish, { view: 'day', date }),
            label: `${formatLongDate(date, clinic.locale)}, ${said}`,
            day: String(Number(date.slice(8))),
            booked: closed ? 0 : booked,
            lines: closed || booked > 0 ? [said] : [],
            isToday: date === wish.today,
          };
        }),
      })),
  };
}

/** A week of everybody: with each practitioner what is booked and free on each date. */
export function weekTable(
  clinic: Clinic,
  range: CalendarRange,
  dates: readonly LocalDate[],
  wish: CalendarWish,
) {
  const say = translator(clinic.locale, 'staffCalendar');
  const columns = columnsOf(range, dates, whereOf(clinic, wish));
  const short = weekdayNames(clinic.locale, 'short');
  const [first = wish.date] = dates;
  return {
    caption: say('weekCaption', { date: formatLongDate(first, clinic.locale) }),
    corner: say('practitioner'),
    heads: dates.map((date, day) => ({
      short: `${short[(weekdayOf(first) + day) % 7]} ${Number(date.slice(8))}`,
      long: formatShortDate(date, clinic.locale),
    })),
    rows: range.people.map((person) => {
      const known = clinic.practitioners.find(({ slug }) => slug === person.slug);
      return {
        key: person.slug,
        head: { text: person.name, href: calendarHref(clinic, wish, { person: known }) },
        cells: columns
          .filter((column) => column.person.slug === person.slug)
          .map((column): CountCell => {
            const sum = sumOf(clinic, column);
            const date = formatShortDate(column.date, clinic.locale);
            return {
              key: column.date,
              href: calendarHref(clinic, wish, { view: 'day', date: column.date, person: known }),
              label: `${person.name}, ${date}, ${sum}`,
              booked: column.booked,
              lines: sum.split(', '),
              isToday: column.date === wish.today,
            };
          }),
      };
    }),
  };
}
