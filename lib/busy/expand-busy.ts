import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Interval, mergeIntervals } from '../time/interval.ts';
import { MS_PER_DAY } from '../time/units.ts';
import { type FileEvent, instantOf, readEvent } from './ics-event.ts';
import {
  dayOf,
  isWithin,
  type Occurrence,
  occurrencesOf,
  periodAt,
  type Steps,
  TooComplex,
} from './ics-occurrences.ts';
import { type ScannedFile, scanFile } from './ics-scan.ts';
import { FileZones } from './ics-zones.ts';
import { inTime, OutOfTime } from './in-time.ts';

/** How a calendar is read. */
export interface BusyWish {
  window: Interval;
  /** The practitioner's: of whole days and of times in no zone. */
  zone: string;
  /** Addresses of the person whose calendar it is. */
  own: readonly string[];
  /** How the names of events end that are our own appointments, coming back to us. */
  ownEvents: string;
}

/** What a calendar says of somebody's time. */
export type BusyTimes =
  | {
      ok: true;
      /** Within the window, in order, apart from each other. */
      busy: Interval[];
      /** Events that could not be read: their time is not kept free. */
      unread: number;
      /** Names of zones that say nothing to us: read as the practitioner's own. */
      guessedZones: string[];
    }
  | { ok: false; code: 'not_a_calendar' | 'too_complex' };

export const mostOccurrences = 20_000;
const mostEvents = 50_000;
const mostSteps = 200_000;
/** Of one event, and of all of them together. */
const longestMs = 1_000;
const longestInAllMs = 3_000;
/** So long nothing else is done here. */
const turnMs = 15;

/**
 * The times at which the events of calendar files take somebody's time, repeated ones as often as
 * they come. Whatever a file says, it takes a few seconds at the most, and others are let do their
 * work meanwhile. A file that wants more is refused as a whole: half of it would look like all.
 */
export async function expandBusy(texts: readonly string[], wish: BusyWish): Promise<BusyTimes> {
  const files: ScannedFile[] = [];
  for (const text of texts) {
    const file = scanFile(text);
    if (!file) return { ok: false, code: 'not_a_calendar' };
    files.push(file);
    await nextTurn();
  }
  try {
    return await expand(files, wish);
  } catch (error) {
    if (error instanceof TooComplex) return { ok: false, code: 'too_complex' };
    throw error;
  }
}

interface Reading {
  wish: BusyWish;
  zones: FileZones;
  own: Set<string>;
  steps: Steps;
  unread: number;
}

async function expand(files: readonly ScannedFile[], wish: BusyWish): Promise<BusyTimes> {
  const explained = new Map(files.flatMap(({ zones }) => [...zones]));
  const names = files.map(({ name }) => name).filter((name) => name.includes('@'));
  const reading: Reading = {
    wish,
    zones: new FileZones(explained, wish.zone, wish.window.end),
    own: new Set([...wish.own, ...names].map((address) => address.toLowerCase())),
    steps: { left: mostSteps },
    unread: files.reduce((sum, { tooLong }) => sum + tooLong, 0),
  };
  const lines = files.flatMap(({ events }) => events);
  if (lines.length > mostEvents) throw new TooComplex();
  const events: FileEvent[] = [];
  await inTurns(lines.filter(mayMatter(wish.window)), (each) => {
    const event = attempt(reading, () => readEvent(each, reading.zones, reading.own));
    if (event && !event.uid.endsWith(wish.ownEvents)) events.push(event);
  });
  const busy = await times(events, reading);
  const { unread, zones } = reading;
  return { ok: true, busy: mergeIntervals(busy), unread, guessedZones: [...zones.guessed] };
}

/** Leaves out, by its first lines, what is once and over, or still far ahead. */
function mayMatter({ start, end }: Interval): (lines: readonly string[]) => boolean {
  const number = (instant: number) =>
    Number(new Date(instant).toISOString().slice(0, 10).replaceAll('-', ''));
  const [from, to] = [number(start - 3 * MS_PER_DAY), number(end + 3 * MS_PER_DAY)];
  const dateIn = (lines: readonly string[], name: RegExp) => {
    const line = lines.find((each) => name.test(each)) ?? '';
    return Number(/:(\d{8})/.exec(line)?.[1] ?? Number.NaN);
  };
  return (lines) => {
    if (lines.some((line) => /^(?:RRULE|RDATE|RECURRENCE-ID)/i.test(line))) return true;
    // Compared like this, what has no such date is looked at.
    return !(dateIn(lines, /^DTSTART/i) > to) && !(dateIn(lines, /^DTEND/i) < from);
  };
}

/** Undefined for what cannot be read, which is counted. */
function attempt<T>(reading: Reading, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooComplex || error instanceof OutOfTime) throw new TooComplex();
    reading.unread += 1;
    return undefined;
  }
}

async function times(events: readonly FileEvent[], reading: Reading): Promise<Interval[]> {
  const { wish, steps } = reading;
  const instead = insteadOf(events.filter((event) => event.instead));
  const busy: Interval[] = [];
  await inTurns(events, (event) => {
    if (!event.isBusy) return;
    const isSeries = !event.instead && (event.rules.length > 0 || event.added.length > 0);
    if (!isSeries) {
      const period = periodAt(event, event.start.local);
      if (isWithin(period, wish.window)) busy.push(period);
    } else {
      const work = () => occurrencesOf(event, wish.window, steps);
      const found = attempt(reading, () => inTime(work, longestMs)) ?? [];
      busy.push(...found.filter(instead.isNot(event)).map(({ period }) => period));
    }
    if (busy.length > mostOccurrences) throw new TooComplex();
  });
  // What moves all that follow is not followed: better to say so than to be silent.
  reading.unread += events.filter((event) => event.isForFollowing).length;
  return busy;
}

/** Which starts of which series other events of the files tell of. */
function insteadOf(events: readonly FileEvent[]) {
  const keys = new Set(
    events.flatMap(({ uid, instead }) => {
      if (!instead) return [];
      return [
        instead.isDate ? `${uid} day ${dayOf(instead.local)}` : `${uid} ${instantOf(instead)}`,
      ];
    }),
  );
  return {
    isNot:
      ({ uid }: FileEvent) =>
      ({ local, period }: Occurrence) =>
        !keys.has(`${uid} ${period.start}`) && !keys.has(`${uid} day ${dayOf(local)}`),
  };
}

async function inTurns<T>(all: readonly T[], work: (each: T) => void): Promise<void> {
  let spent = 0;
  let began = performance.now();
  for (const each of all) {
    work(each);
    const ms = performance.now() - began;
    if (spent + ms > longestInAllMs) throw new TooComplex();
    if (ms < turnMs) continue;
    spent += ms;
    await nextTurn();
    began = performance.now();
  }
}
