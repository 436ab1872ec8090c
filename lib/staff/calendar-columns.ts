import 'server-only';
import type { StandingRow } from '../storage/calendar-range.ts';
import type { Instant } from '../time/instant.ts';
import { type Interval, subtractIntervals } from '../time/interval.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { MS_PER_MINUTE } from '../time/units.ts';
import { startOfDay } from '../time/zone.ts';
import type { CalendarPerson, CalendarRange } from './calendar.ts';
import {
  type Lane,
  lanesOf,
  nextRow,
  type Stretch,
  stretchOf,
  windowOf,
} from './calendar-layout.ts';

/** A free stretch, or something that stands. */
export type ColumnPiece = Stretch &
  Lane &
  ({ kind: 'free'; interval: Interval } | { kind: 'standing'; row: StandingRow });

/** One practitioner's day. */
export interface Column {
  date: LocalDate;
  person: CalendarPerson;
  /** When they work; null where that is not known. */
  ground: Stretch[] | null;
  /** In the order of their times. */
  pieces: ColumnPiece[];
  booked: number;
  freeMinutes: number;
}

/** A day of each of the people, or the days of one, with what is free between what stands. */
export function columnsOf(
  range: CalendarRange,
  dates: readonly LocalDate[],
  where: Omit<Where, 'date'>,
): Column[] {
  const byPerson = new Map<string, StandingRow[]>();
  for (const row of range.standing) {
    const rows = byPerson.get(row.practitionerId) ?? [];
    rows.push(row);
    byPerson.set(row.practitionerId, rows);
  }
  return dates.flatMap((date) =>
    range.people.map((person) =>
      columnOf(range, byPerson.get(person.practitionerId) ?? [], person, { ...where, date }),
    ),
  );
}

interface Where {
  date: LocalDate;
  zone: string;
  serviceId?: string | undefined;
  /** Of the services there are: in a shorter gap nobody can be seen. */
  shortestMinutes: number;
}

function columnOf(
  { open, now }: CalendarRange,
  rows: readonly StandingRow[],
  person: CalendarPerson,
  { date, zone, serviceId, shortestMinutes }: Where,
): Column {
  const day = { start: startOfDay(date, zone), end: startOfDay(addDays(date, 1), zone) };
  const hours = open?.get(person.practitionerId) ?? null;
  const free = hours === null ? [] : freeOf(hours, rows, day, now, shortestMinutes);
  const shown = rows.filter((row) => isShown(row, serviceId));
  const standing = shown.flatMap((row) => {
    const stretch = stretchOf(row, day, zone);
    return stretch ? [{ ...stretch, kind: 'standing' as const, row }] : [];
  });
  const lanes = lanesOf(standing);
  const gaps = free.flatMap((interval) => {
    const stretch = stretchOf(interval, day, zone);
    return stretch ? [{ ...stretch, kind: 'free' as const, interval, lane: 0, lanes: 1 }] : [];
  });
  const laid = standing.map((piece, index) => ({
    ...piece,
    ...(lanes[index] ?? { lane: 0, lanes: 1 }),
  }));
  return {
    date,
    person,
    ground: hours?.flatMap((interval) => stretchOf(interval, day, zone) ?? []) ?? null,
    pieces: [...laid, ...gaps].sort((a, b) => a.from - b.from || a.to - b.to),
    booked: standing.filter(({ row }) => isBooked(row)).length,
    freeMinutes: free.reduce((sum, { start, end }) => sum + (end - start) / MS_PER_MINUTE, 0),
  };
}

/** A filter by service leaves what blocks everybody where it is. */
function isShown({ status, serviceId }: StandingRow, wanted: string | undefined): boolean {
  return wanted === undefined || isNoVisit(status) || serviceId === wanted;
}

function isBooked({ status }: StandingRow): boolean {
  return !isNoVisit(status) && status !== 'held' && status !== 'cancelled';
}

function isNoVisit(status: StandingRow['status']): boolean {
  return status === 'blocked' || status === 'busy';
}

const blocking: ReadonlySet<StandingRow['status']> = new Set([
  'held',
  'pending',
  'confirmed',
  'blocked',
  'busy',
]);

/** What is worked and not taken, from now on. */
function freeOf(
  hours: readonly Interval[],
  rows: readonly StandingRow[],
  day: Interval,
  now: Instant,
  shortestMinutes: number,
): Interval[] {
  const taken = rows.filter(({ status }) => blocking.has(status)).map(({ blocked }) => blocked);
  const past = { start: Number.NEGATIVE_INFINITY, end: nextRow(now) };
  const outside = [
    { start: Number.NEGATIVE_INFINITY, end: day.start },
    { start: day.end, end: Number.POSITIVE_INFINITY },
  ];
  return subtractIntervals(hours, [...taken, past, ...outside]).filter(
    ({ start, end }) => end - start >= shortestMinutes * MS_PER_MINUTE,
  );
}

/** From when to when all of these columns are drawn. */
export function windowOfColumns(columns: readonly Column[]): Stretch {
  return windowOf(columns.flatMap(({ ground, pieces }) => [...(ground ?? []), ...pieces]));
}
