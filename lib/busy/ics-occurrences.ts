import 'server-only';
import ICAL from 'ical.js';
import type { Interval } from '../time/interval.ts';
import { MS_PER_DAY } from '../time/units.ts';
import { type FileEvent, instantOf, type WrittenTime } from './ics-event.ts';
import { localOf, timeOf } from './ics-zones.ts';

/** Steps that all rules of a calendar may take together. */
export interface Steps {
  left: number;
}

/** A calendar that says more than anybody's does. */
export class TooComplex extends Error {
  override name = 'TooComplex';
}

const reach = 2 * MS_PER_DAY;

/** The time that an event takes when it starts at a local time of its own clocks. */
export function periodAt({ start, lasts, days }: FileEvent, local: number): Interval {
  const { clock } = start;
  const begins = clock.instantOf(local);
  const ends = days === 0 ? begins : clock.instantOf(local + days * MS_PER_DAY);
  return { start: begins, end: ends + lasts };
}

/**
 * When an event happens within a window: its start, what its rules and dates add, without the
 * starts that are left out. What other events of the file say of its starts is up to the caller.
 *
 * @throws TooComplex
 */
export function occurrencesOf(event: FileEvent, window: Interval, steps: Steps): Occurrence[] {
  const { start, rules, added } = event;
  const longest = event.lasts + event.days * MS_PER_DAY;
  const from = start.clock.localOf(window.start) - longest - reach;
  const to = start.clock.localOf(window.end) + reach;
  const locals = new Set([start.local]);
  for (const rule of rules) {
    for (const local of repeated(rule, event.start, { from, to }, steps)) locals.add(local);
  }
  const isLeft = leftOut(event);
  const found = [...locals].map((local) => ({ local, period: periodAt(event, local) }));
  for (const { at, lasts } of added) {
    const local = start.clock.localOf(instantOf(at));
    const period = periodAt(event, local);
    const end = lasts === undefined ? period.end : period.start + lasts;
    found.push({ local, period: { start: period.start, end } });
  }
  return found.filter(
    ({ local, period }) => isWithin(period, window) && !isLeft(period.start, local),
  );
}

/** One time at which an event happens. */
export interface Occurrence {
  /** On the event's own clocks. */
  local: number;
  period: Interval;
}

/** Whether a time takes any of a window. */
export function isWithin({ start, end }: Interval, window: Interval): boolean {
  return end > start && start < window.end && end > window.start;
}

/** Of a start, whether it is left out: by its instant, or, where a date is written, by its date. */
function leftOut({ left }: FileEvent): (instant: number, local: number) => boolean {
  const instants = new Set(left.filter(({ isDate }) => !isDate).map(instantOf));
  const dates = new Set(left.filter(({ isDate }) => isDate).map(({ local }) => dayOf(local)));
  return (instant, local) => instants.has(instant) || dates.has(dayOf(local));
}

/** The day of a local time, as a number. */
export function dayOf(local: number): number {
  return Math.floor(local / MS_PER_DAY);
}

/** The starts that a rule gives, on the event's own clocks, from shortly before a window to its end. */
function* repeated(
  rule: ICAL.Recur,
  start: WrittenTime,
  { from, to }: { from: number; to: number },
  steps: Steps,
): Generator<number> {
  const until = endOf(rule, start);
  const first = startNear(rule, start.local, Math.min(from, until ?? from));
  const own = ICAL.Recur.fromData({ ...rule.toJSON(), until: undefined } as never);
  if (until !== undefined) own.until = timeOf(until, start.isDate);
  const iterator = own.iterator(timeOf(first, start.isDate));
  for (;;) {
    steps.left -= 1;
    if (steps.left < 0) throw new TooComplex();
    const next = iterator.next();
    if (!next) return;
    const local = localOf(next);
    if (local > to) return;
    if (local >= from && isNamed(rule, next, start.local)) yield local;
  }
}

/** The library makes 2 March of 30 February, and 1 March of a leap day, where a rule is of the year. */
function isNamed({ parts, freq }: ICAL.Recur, { month, day }: ICAL.Time, start: number): boolean {
  const { BYMONTH: months, BYMONTHDAY: days, ...others } = parts as Record<string, number[]>;
  const isByOther = ['BYDAY', 'BYYEARDAY', 'BYWEEKNO'].some((part) => part in others);
  const isOfYear = freq === 'YEARLY' && !isByOther;
  const named = days ?? (isOfYear ? [new Date(start).getUTCDate()] : undefined);
  const isItsDay = !named || named.some((each) => Number(each) < 0 || Number(each) === day);
  return isItsDay && (!months || months.map(Number).includes(month));
}

/** The last start a rule can have, on the event's own clocks; a date stands for all of its day. */
function endOf({ until }: ICAL.Recur, start: WrittenTime): number | undefined {
  if (!(until instanceof ICAL.Time)) return undefined;
  const local = localOf(until);
  if (start.isDate) {
    const isUtc = !until.isDate && until.zone === ICAL.Timezone.utcTimezone;
    return isUtc ? Math.max(local, start.clock.localOf(local)) : local;
  }
  if (until.isDate) return local + MS_PER_DAY - 1000;
  return until.zone === ICAL.Timezone.utcTimezone ? start.clock.localOf(local) : local;
}

/**
 * Where a rule can be begun instead of at its own start, which may be decades ago: days and weeks
 * repeat in steps that can be jumped over, unless they are counted.
 */
function startNear({ freq, interval, count }: ICAL.Recur, start: number, from: number): number {
  const days = { DAILY: 1, WEEKLY: 7 }[String(freq)];
  if (days === undefined || (count !== null && count !== undefined) || from <= start) return start;
  const step = days * Math.max(1, interval) * MS_PER_DAY;
  return start + Math.max(0, Math.floor((from - start) / step) - 1) * step;
}
