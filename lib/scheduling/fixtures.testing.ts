import { CLOCK_24 } from '../time/clock-text.ts';
import type { Instant } from '../time/instant.ts';
import { localDateAt, localMinuteAt, localToInstants, startOfDay } from '../time/zone.ts';
import type { SlotSearch } from './open-slots.ts';
import type { MinuteRange, ServiceRules } from './rules.ts';

/** Minutes of the local day of a time such as `9:30` or `24:00`. */
function minutes(text: string): number {
  const [hour, minute = '0'] = text.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Working ranges written as `9:00-12:00 13:00-17:00`; an empty text is a closed day. */
export function hours(text: string): readonly MinuteRange[] {
  return text.split(' ').flatMap((range) => {
    const [from, to] = range.split('-');
    return from && to ? [{ from: minutes(from), to: minutes(to) }] : [];
  });
}

/** The same hours on each of the days, 0 = Sunday. */
export function weekly(text: string, days: readonly number[] = [0, 1, 2, 3, 4, 5, 6]) {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => (days.includes(day) ? hours(text) : []));
}

/**
 * The instant of a local time `2026-03-25 9:30` that exists once, or the start of a day
 * `2026-03-25`.
 */
export function at(zone: string, text: string): Instant {
  const [date = '', time] = text.split(' ');
  if (time === undefined) return startOfDay(date, zone);
  const [instant, ...more] = localToInstants(zone, date, minutes(time));
  if (instant === undefined || more.length > 0)
    throw new Error(`${text} does not exist once in ${zone}`);
  return instant;
}

/**
 * Instants as local times grouped by date, `2026-03-25 09:00 09:30`; a time shown twice appears
 * twice.
 */
export function onClock(zone: string, starts: readonly Instant[]): string[] {
  const days = new Map<string, string[]>();
  for (const start of starts) {
    const minute = localMinuteAt(start, zone);
    const time = CLOCK_24[minute] ?? '';
    const date = localDateAt(start, zone);
    days.set(date, [...(days.get(date) ?? []), time]);
  }
  return [...days].map(([date, times]) => [date, ...times].join(' '));
}

/**
 * Rules of a half-hour visit every half hour with nothing else in the way, and what is to differ
 * from that.
 */
export function rulesWith(changes: Partial<ServiceRules> = {}): ServiceRules {
  return {
    durationMinutes: 30,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    noticeMinutes: 0,
    horizonDays: 365,
    maxPerDay: null,
    ...changes,
  };
}

/** What a search is made of, in short; `window` and `busy` are local times of the zone. */
export interface ShortSearch {
  readonly zone: string;
  readonly hours?: string;
  readonly days?: readonly number[];
  readonly exceptions?: Readonly<Record<string, string>>;
  readonly closures?: readonly string[];
  readonly rules?: Partial<ServiceRules>;
  readonly busy?: readonly (readonly [string, string])[];
  readonly counted?: readonly string[];
  readonly now?: string;
  readonly window: readonly [string, string];
}

/** A whole search; now is the beginning of the window when not given. */
export function searchOf(short: ShortSearch): SlotSearch {
  const { zone, window } = short;
  return {
    schedule: {
      zone,
      weekly: weekly(short.hours ?? '', short.days),
      exceptions: new Map(
        Object.entries(short.exceptions ?? {}).map(([date, text]) => [date, hours(text)]),
      ),
    },
    closures: new Set(short.closures ?? []),
    rules: rulesWith(short.rules),
    busy: (short.busy ?? []).map(([start, end]) => ({
      start: at(zone, start),
      end: at(zone, end),
    })),
    counted: (short.counted ?? []).map((text) => at(zone, text)),
    now: at(zone, short.now ?? window[0]),
    from: at(zone, window[0]),
    to: at(zone, window[1]),
  };
}
