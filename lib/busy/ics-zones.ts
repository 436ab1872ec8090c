import 'server-only';
import ICAL from 'ical.js';
import type { Instant } from '../time/instant.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import { clockToInstants, isZone, offsetMinutesAt } from '../time/zone.ts';
import { inTime } from './in-time.ts';
import { windowsZones } from './windows-zones.ts';

/** How one zone's clocks go. A local time is milliseconds since 1970-01-01T00:00 on them. */
export interface ZoneClock {
  instantOf(local: number): Instant;
  localOf(instant: Instant): number;
}

/** UTC. */
export const utcClock: ZoneClock = { instantOf: (local) => local, localOf: (instant) => instant };

/** Back before a gap: one that clocks skip, or a whole day that never was. */
const gaps = [0, 180 * MS_PER_MINUTE, MS_PER_DAY + 180 * MS_PER_MINUTE];

/**
 * The clocks of a zone that we know by its name. A local time that they skip is read as if they had
 * not been moved, one that they show twice is the first (RFC 5545, 3.3.5).
 *
 * @example clockIn('America/New_York').instantOf(Date.UTC(2026, 2, 8, 2, 30)) // 07:30 UTC
 */
export function clockIn(zone: string): ZoneClock {
  return {
    instantOf(local) {
      for (const back of gaps) {
        const before = clockToInstants(zone, local - back);
        const instant = back === 0 ? before[0] : before.at(-1);
        if (instant !== undefined) return instant + back;
      }
      return local;
    },
    localOf: (instant) => instant + offsetMinutesAt(zone, instant) * MS_PER_MINUTE,
  };
}

const longestMs = 250;

/** The clocks of a zone as a file explains them; undefined for an explanation without sense. */
function clockFrom(lines: readonly string[], around: Instant): ZoneClock | undefined {
  try {
    return inTime(() => {
      const component = new ICAL.Component(
        ICAL.parse(['BEGIN:VTIMEZONE', ...lines, 'END:VTIMEZONE'].join('\r\n')) as never,
      );
      const zone = new ICAL.Timezone(component);
      const offsetMs = (local: number) => zone.utcOffset(timeOf(local)) * 1000;
      // The changes of the years that are asked for are worked out here, where time is limited.
      if (!Number.isFinite(offsetMs(around + 500 * MS_PER_DAY))) return undefined;
      if (
        !component.getFirstSubcomponent('standard') &&
        !component.getFirstSubcomponent('daylight')
      )
        return undefined;
      return {
        instantOf: (local: number) => local - offsetMs(local),
        localOf: (instant: number) => instant + offsetMs(instant + offsetMs(instant)),
      };
    }, longestMs);
  } catch {
    return undefined;
  }
}

/** A local time as the library has it, in no zone. */
export function timeOf(local: number, isDate = false): ICAL.Time {
  const at = new Date(local);
  const data = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: isDate ? 0 : at.getUTCHours(),
    minute: isDate ? 0 : at.getUTCMinutes(),
    second: isDate ? 0 : at.getUTCSeconds(),
    isDate,
  };
  return new ICAL.Time(data, ICAL.Timezone.localTimezone);
}

/** The local time that the library's time shows. */
export function localOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The zones of a calendar's files, each made once. */
export class FileZones {
  readonly #explained: ReadonlyMap<string, readonly string[]>;
  readonly #own: ZoneClock;
  readonly #around: Instant;
  readonly #made = new Map<string, ZoneClock>();
  /** Names that say nothing to us, read as the practitioner's own zone. */
  readonly guessed = new Set<string>();

  /**
   * @param explained what the files say of their zones
   * @param zone the practitioner's: of whole days, and of times in no zone
   */
  constructor(explained: ReadonlyMap<string, readonly string[]>, zone: string, around: Instant) {
    this.#explained = explained;
    this.#own = clockIn(zone);
    this.#around = around;
  }

  get own(): ZoneClock {
    return this.#own;
  }

  /** By a name that is known everywhere, else as the file explains it, else by Outlook's names. */
  named(name: string): ZoneClock {
    const known = this.#made.get(name);
    if (known) return known;
    const zone = knownZone(name);
    const lines = this.#explained.get(name);
    const windows = windowsZones[name];
    const clock =
      (zone && clockIn(zone)) ||
      (lines && clockFrom(lines, this.#around)) ||
      (windows && clockIn(windows)) ||
      this.#own;
    if (clock === this.#own) this.guessed.add(name);
    this.#made.set(name, clock);
    return clock;
  }
}

/** Also with a maker's name before it: "/freeassociation.sourceforge.net/Europe/Berlin". */
function knownZone(name: string): string | undefined {
  if (isZone(name)) return name;
  const parts = name.split('/').filter(Boolean);
  return [3, 2]
    .filter((count) => parts.length > count)
    .map((count) => parts.slice(-count).join('/'))
    .find(isZone);
}
