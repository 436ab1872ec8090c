import 'server-only';
import type { Clinic, Practitioner, Service } from '@/lib/booking/clinic.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { addDays, isLocalDate, type LocalDate, weekdayOf } from '@/lib/time/local-date.ts';
import {
  addMonths,
  firstOfMonth,
  firstWeekdayOf,
  lastOfMonth,
  monthOf,
} from '@/lib/time/month-grid.ts';
import { localDateAt } from '@/lib/time/zone.ts';

export const calendarViews = ['day', 'week', 'month', 'agenda'] as const;
export type CalendarView = (typeof calendarViews)[number];

/** What a calendar's address asks for. */
export interface CalendarWish {
  view: CalendarView;
  /** Whether it was named: a day that was not is a list where it is narrow. */
  isNamed: boolean;
  date: LocalDate;
  today: LocalDate;
  person: Practitioner | undefined;
  /** There is one calendar to see: a practitioner's own, or that of the only one. */
  isOnly: boolean;
  service: Service | undefined;
  cancelled: boolean;
}

/** Reads an address; what it gets wrong counts as left out. */
export function readCalendarWish(desk: Desk, params: URLSearchParams, now: Instant): CalendarWish {
  const { clinic, actor } = desk;
  const today = localDateAt(now, clinic.zone);
  const isOwn = reachOf(actor.role, 'times.read') === 'own';
  const people = clinic.practitioners.filter(
    ({ practitionerId }) => !isOwn || practitionerId === actor.practitionerId,
  );
  const isOnly = isOwn || people.length === 1;
  const asked = params.get('date') ?? '';
  const view = calendarViews.find((name) => name === params.get('view'));
  return {
    view: view ?? 'day',
    isNamed: view !== undefined,
    date: isDrawn(asked) ? asked : today,
    today,
    person: isOnly ? people[0] : people.find(({ slug }) => slug === params.get('with')),
    isOnly,
    service: clinic.services.find(({ slug }) => slug === params.get('service')),
    cancelled: params.get('show') === 'cancelled',
  };
}

/** Far from the ends of what a calendar can count, so that every way from it leads somewhere. */
function isDrawn(text: string): boolean {
  return isLocalDate(text) && text > '1980-01-01' && text < '2200-01-01';
}

/** The address of a calendar, as another would be: without what is so anyway. */
export function calendarHref(
  clinic: Clinic,
  wish: CalendarWish,
  change: Partial<CalendarWish> = {},
): string {
  const next = { ...wish, isNamed: wish.isNamed || 'view' in change, ...change };
  const params = new URLSearchParams();
  if (next.isNamed) params.set('view', next.view);
  if (next.date !== next.today) params.set('date', next.date);
  if (next.person && !next.isOnly) params.set('with', next.person.slug);
  if (next.service) params.set('service', next.service.slug);
  if (next.cancelled) params.set('show', 'cancelled');
  const query = params.toString();
  return `/staff/${clinic.slug}/calendar${query && `?${query}`}`;
}

/** The dates a view shows: a day, the week around it, the month, or what a list has room for. */
export function datesOf(clinic: Clinic, { view, date, person }: CalendarWish): LocalDate[] {
  switch (view) {
    case 'day':
      return [date];
    case 'agenda':
      return run(date, person ? 7 : 1);
    case 'week': {
      const first = firstWeekdayOf(clinic.locale, clinic.country);
      return run(addDays(date, -((weekdayOf(date) - first + 7) % 7)), 7);
    }
    case 'month': {
      const [first, last] = [firstOfMonth(monthOf(date)), lastOfMonth(monthOf(date))];
      return run(first, Number(last.slice(8)));
    }
  }
}

function run(first: LocalDate, days: number): LocalDate[] {
  return Array.from({ length: days }, (_, day) => addDays(first, day));
}

/** The same view before (-1) or after (1) this one. */
export function besides(clinic: Clinic, wish: CalendarWish, way: 1 | -1): LocalDate {
  if (wish.view === 'month') return firstOfMonth(addMonths(monthOf(wish.date), way));
  return addDays(wish.date, way * datesOf(clinic, wish).length);
}
