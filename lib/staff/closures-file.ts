import 'server-only';
import ICAL from 'ical.js';
import { inTime, OutOfTime } from '../busy/in-time.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { type Holiday, type Occurrence, toHolidays } from './closures-file-days.ts';

/** What a calendar file says of the dates to come. */
export type HolidayFile =
  | {
      ok: true;
      holidays: Holiday[];
      /** Dates beyond the most that are shown at once. */
      more: number;
      /** Events that are over, or further ahead than is looked. */
      elsewhen: number;
      /** Events that could not be read. */
      unread: number;
    }
  | { ok: false; code: 'not_a_calendar' | 'no_events' | 'too_complex' };

interface Bounds {
  /** The first and the last date that are looked for. */
  from: LocalDate;
  to: LocalDate;
}

const mostEvents = 1_000;
const mostSteps = 20_000;
const mostDaysOfEvent = 366;
const longestMs = 500;

/**
 * Reads the dates of a calendar file: events of whole days, each of their days, repeated ones as
 * often as they come; events at a time of day are marked as such. A file that takes too long is
 * given up: whoever wrote it wanted that.
 *
 * @example readHolidays(text, { from: '2026-12-01', to: '2028-12-01' })
 */
export function readHolidays(text: string, bounds: Bounds): HolidayFile {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text.replace(/^\uFEFF/, ''))) {
    return { ok: false, code: 'not_a_calendar' };
  }
  try {
    return inTime(() => read(text.replace(/^\uFEFF/, ''), bounds), longestMs);
  } catch (error) {
    return { ok: false, code: isTooMuch(error) ? 'too_complex' : 'not_a_calendar' };
  }
}

class TooComplex extends Error {
  override name = 'TooComplex';
}

function isTooMuch(error: unknown): boolean {
  return error instanceof TooComplex || error instanceof OutOfTime;
}

function read(text: string, bounds: Bounds): HolidayFile {
  const parsed: unknown[] = ICAL.parse(text);
  const calendars = typeof parsed[0] === 'string' ? [parsed] : (parsed as unknown[][]);
  const events = calendars.flatMap((each) =>
    new ICAL.Component(each as never).getAllSubcomponents('vevent'),
  );
  if (events.length === 0) return { ok: false, code: 'no_events' };
  if (events.length > mostEvents) throw new TooComplex();
  const moved = movedOccurrences(events);
  const steps = { left: mostSteps };
  const occurrences: Occurrence[] = [];
  let elsewhen = 0;
  let unread = 0;
  for (const event of events) {
    try {
      const found = occurrencesOf(event, bounds, moved, steps);
      if (found?.length === 0) elsewhen += 1;
      occurrences.push(...(found ?? []));
    } catch (error) {
      if (error instanceof TooComplex) throw error;
      unread += 1;
    }
  }
  return { ok: true, ...toHolidays(occurrences), elsewhen, unread };
}

/** By event the dates of which another event of the file tells what became of them. */
function movedOccurrences(events: readonly ICAL.Component[]): Set<string> {
  return new Set(
    events.flatMap((event) => {
      const of = event.getFirstPropertyValue('recurrence-id');
      return of instanceof ICAL.Time ? [`${uidOf(event)} ${dateOf(of)}`] : [];
    }),
  );
}

function uidOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue('uid') ?? '');
}

function dateOf(time: ICAL.Time): LocalDate {
  return time.toString().slice(0, 10);
}

/** Its days within the bounds; undefined for an event that was called off. */
function occurrencesOf(
  event: ICAL.Component,
  { from, to }: Bounds,
  moved: ReadonlySet<string>,
  steps: { left: number },
): Occurrence[] | undefined {
  if (String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED') return;
  const start = event.getFirstPropertyValue('dtstart');
  if (!(start instanceof ICAL.Time)) throw new Error('no start');
  const name = String(event.getFirstPropertyValue('summary') ?? '');
  const time = start.isDate ? null : start.toString().slice(11, 16);
  const days = daysOf(event, start);
  const isRepeated = event.hasProperty('rrule') || event.hasProperty('rdate');
  const isMoved = event.hasProperty('recurrence-id');
  const starts = isRepeated && !isMoved ? repeated(event, start, to, steps) : [dateOf(start)];
  return starts
    .filter((date) => isMoved || !moved.has(`${uidOf(event)} ${date}`))
    .flatMap((date) => Array.from({ length: days }, (_, day) => addDays(date, day)))
    .filter((date) => date >= from && date <= to)
    .map((date) => ({ date, name, time }));
}

/** How many dates it covers: its end is not one of them, where it is a date. */
function daysOf(event: ICAL.Component, start: ICAL.Time): number {
  const { endDate } = new ICAL.Event(event);
  if (!endDate) return 1;
  const last = dateOf(endDate);
  const days = Math.round((Date.parse(last) - Date.parse(dateOf(start))) / 86_400_000);
  const isWithin = start.isDate || (endDate.hour === 0 && endDate.minute === 0);
  const count = isWithin ? days : days + 1;
  return Math.min(Math.max(1, count || 1), mostDaysOfEvent);
}

function repeated(
  event: ICAL.Component,
  start: ICAL.Time,
  to: LocalDate,
  steps: { left: number },
): LocalDate[] {
  for (const rule of event.getAllProperties('rrule')) {
    const value = rule.getFirstValue();
    if (!(value instanceof ICAL.Recur)) throw new Error('no rule');
    if (!/^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value.freq)) throw new Error('too often');
  }
  const expansion = new ICAL.RecurExpansion({ component: event, dtstart: start });
  const dates: LocalDate[] = [];
  for (;;) {
    const next = expansion.next();
    if (!next || dateOf(next) > to) return dates;
    steps.left -= 1;
    if (steps.left < 0) throw new TooComplex();
    dates.push(dateOf(next));
  }
}
