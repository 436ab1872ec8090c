import 'server-only';
import { selectClock } from '../storage/clinics.ts';
import { type SheetRow, selectSheets } from '../storage/sheets.ts';
import type { Instant } from '../time/instant.ts';
import { type Interval, intersectIntervals, subtractIntervals } from '../time/interval.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import { permitted } from './desk.ts';
import { workedWithin } from './numbers-hours.ts';

/** Which days of whose calendars are put on paper. */
export interface SheetWish {
  date?: LocalDate | undefined;
  days: number;
  practitionerId?: string | undefined;
  /** With what customers and staff wrote; left out it is not even read into the page. */
  notes: boolean;
  /** With phone numbers. */
  contact: boolean;
}

/** A line of a sheet. */
export type SheetLine =
  | { kind: 'free'; start: Instant; end: Instant }
  | ({ kind: 'standing' } & Omit<SheetRow, 'takenFrom' | 'takenTo'>);

export interface SheetDay {
  date: LocalDate;
  lines: SheetLine[];
  /** How many appointments. */
  booked: number;
}

export interface Sheets {
  ok: true;
  now: Instant;
  first: LocalDate;
  /** Whether it is known when somebody works: elsewhere nobody says. */
  hasHours: boolean;
  people: { practitionerId: string; days: SheetDay[] }[];
}

/** A shorter gap is no room for anybody. */
const shortestFreeMs = 10 * MS_PER_MINUTE;

/** The days of the practitioners, with what is free between what stands: for paper. */
export const loadSheets = permitted(
  'appointments.read',
  async ({ db, clinic, own }, wish: SheetWish): Promise<Sheets> => {
    const now = await selectClock(db);
    const { zone, clinicId } = clinic;
    const first = wish.date ?? localDateAt(now, zone);
    const within = {
      start: startOfDay(first, zone),
      end: startOfDay(addDays(first, wish.days), zone),
    };
    const whose = own ?? wish.practitionerId ?? null;
    const hasHours = clinic.gateway === 'local';
    const [rows, worked] = await Promise.all([
      selectSheets(db, clinicId, whose, within),
      hasHours ? workedWithin(db, clinic, within, whose) : new Map<string, Interval[]>(),
    ]);
    const dates = Array.from({ length: wish.days }, (_, day) => addDays(first, day));
    const people = clinic.practitioners
      .filter(({ practitionerId }) => whose === null || practitionerId === whose)
      .map(({ practitionerId }) => {
        const theirs = rows.filter((row) => row.practitionerId === practitionerId);
        const hours = worked.get(practitionerId) ?? [];
        return {
          practitionerId,
          days: dates.map((date) => sheetDay(date, zone, theirs, hours, wish)),
        };
      })
      .filter(({ days }) => days.some(({ lines }) => lines.length > 0));
    return { ok: true, now, first, hasHours, people };
  },
);

function sheetDay(
  date: LocalDate,
  zone: string,
  rows: readonly SheetRow[],
  hours: readonly Interval[],
  wish: SheetWish,
): SheetDay {
  const day = { start: startOfDay(date, zone), end: startOfDay(addDays(date, 1), zone) };
  const standing = rows.filter(({ start, end }) => start < day.end && end > day.start);
  const taken = standing.map(({ takenFrom, takenTo }) => ({ start: takenFrom, end: takenTo }));
  const free = subtractIntervals(intersectIntervals(hours, [day]), taken)
    .filter(({ start, end }) => end - start >= shortestFreeMs)
    .map((gap) => ({ kind: 'free' as const, ...gap }));
  const lines: SheetLine[] = [...standing.map((row) => lineOf(row, wish)), ...free];
  return {
    date,
    lines: lines.sort((a, b) => a.start - b.start || a.end - b.end),
    booked: standing.filter(({ status }) => status !== 'blocked' && status !== 'busy').length,
  };
}

function lineOf(row: SheetRow, { notes, contact }: SheetWish): SheetLine {
  const { takenFrom: _, takenTo: __, ...shown } = row;
  return {
    kind: 'standing',
    ...shown,
    phone: contact ? shown.phone : null,
    notes: notes ? shown.notes : null,
    staffNote: notes ? shown.staffNote : null,
  };
}
