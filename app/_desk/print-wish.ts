import 'server-only';
import type { Clinic, Practitioner } from '@/lib/booking/clinic.ts';
import { now } from '@/lib/platform/clock.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';
import type { SheetWish } from '@/lib/staff/sheets.ts';
import type { ExportWish } from '@/lib/staff/sheets-export.ts';
import { addDays, isLocalDate, type LocalDate, weekdayOf } from '@/lib/time/local-date.ts';
import { firstWeekdayOf } from '@/lib/time/month-grid.ts';
import { localDateAt } from '@/lib/time/zone.ts';

/** What is asked to be put on paper. */
export interface PrintWish {
  date: LocalDate;
  view: 'day' | 'week';
  person: Practitioner | undefined;
  /** A practitioner prints their own calendar and no other. */
  isOwn: boolean;
  contact: boolean;
  notes: boolean;
}

/** Reads an address; what it gets wrong counts as left out. */
export function readPrintWish({ clinic, actor }: Desk, params: URLSearchParams): PrintWish {
  const date = params.get('date') ?? '';
  const isOwn = reachOf(actor.role, 'appointments.read') === 'own';
  return {
    date: isDrawn(date) ? date : localDateAt(now(), clinic.zone),
    view: params.get('view') === 'week' ? 'week' : 'day',
    person: clinic.practitioners.find(({ practitionerId, slug }) =>
      isOwn ? practitionerId === actor.practitionerId : slug === params.get('with'),
    ),
    isOwn,
    contact: params.get('contact') === '1',
    notes: params.get('notes') === '1',
  };
}

/** The first date and how many; a week is the one around the date. */
export function sheetWish(clinic: Clinic, wish: PrintWish): SheetWish {
  const { date, view, person, contact, notes } = wish;
  const first = firstWeekdayOf(clinic.locale, clinic.country);
  const back = view === 'week' ? (weekdayOf(date) - first + 7) % 7 : 0;
  return {
    date: addDays(date, -back),
    days: view === 'week' ? 7 : 1,
    practitionerId: person?.practitionerId,
    contact,
    notes,
  };
}

/** What a posted form asks to be taken along; null for what is no period. */
export function readExportWish(clinic: Clinic, data: FormData): ExportWish | null {
  const text = (name: string) => String(data.get(name) ?? '');
  const [from, to] = [text('from'), text('to')];
  if (!isDrawn(from) || !isDrawn(to) || from > to) return null;
  const person = clinic.practitioners.find(({ slug }) => slug === text('with'));
  return { from, to, practitionerId: person?.practitionerId, notes: text('notes') === '1' };
}

/** Far from the ends of what a calendar can count. */
function isDrawn(text: string): boolean {
  return isLocalDate(text) && text > '1980-01-01' && text < '2200-01-01';
}
