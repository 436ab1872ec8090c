import 'server-only';
import ICAL from 'ical.js';
import type { Instant } from '../time/instant.ts';
import { MS_PER_DAY } from '../time/units.ts';
import { type FileZones, localOf, utcClock, type ZoneClock } from './ics-zones.ts';

/** A time as a file writes it: what clocks show, and whose clocks. */
export interface WrittenTime {
  local: number;
  isDate: boolean;
  clock: ZoneClock;
}

/** An event as far as it is looked at: when it is, and whether it takes time. */
export interface FileEvent {
  uid: string;
  start: WrittenTime;
  /** Exact, in milliseconds. */
  lasts: number;
  /** And so many days of the calendar before that. */
  days: number;
  rules: ICAL.Recur[];
  /** Further starts. */
  added: { at: WrittenTime; lasts: number | undefined }[];
  /** Starts at which it does not happen. */
  left: WrittenTime[];
  /** Which start of its series it tells of. */
  instead: WrittenTime | undefined;
  /** It moves all that follow, too. */
  isForFollowing: boolean;
  isBusy: boolean;
}

/** No event, or one that cannot be understood. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/**
 * Reads one event.
 *
 * @param own addresses of the person whose calendar it is, in small letters: what they declined
 * takes none of their time
 * @throws Unreadable, and what the parser throws
 */
export function readEvent(
  lines: readonly string[],
  zones: FileZones,
  own: ReadonlySet<string>,
): FileEvent {
  const event = new ICAL.Component(
    ICAL.parse(['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')) as never,
  );
  const [start] = timesOf(event, 'dtstart', zones);
  if (!start) throw new Unreadable('no start');
  const [instead] = timesOf(event, 'recurrence-id', zones);
  const range = event.getFirstProperty('recurrence-id')?.getFirstParameter('range');
  const dates = event.getAllProperties('rdate').flatMap((each) => addedIn(each, zones));
  return {
    uid: textOf(event, 'uid'),
    start,
    ...lengthOf(event, start, zones),
    rules: event.getAllProperties('rrule').flatMap((each) => each.getValues().filter(isRule)),
    added: dates,
    left: timesOf(event, 'exdate', zones),
    instead,
    isForFollowing: typeof range === 'string' && range.toUpperCase() === 'THISANDFUTURE',
    isBusy: isBusy(event, own),
  };
}

function isRule(value: unknown): value is ICAL.Recur {
  return value instanceof ICAL.Recur;
}

function textOf(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? '').trim();
}

function timesOf(event: ICAL.Component, name: string, zones: FileZones): WrittenTime[] {
  return event.getAllProperties(name).flatMap((property) =>
    property.getValues().flatMap((value) => {
      return value instanceof ICAL.Time ? [writtenTime(property, value, zones)] : [];
    }),
  );
}

function writtenTime(property: ICAL.Property, time: ICAL.Time, zones: FileZones): WrittenTime {
  const local = localOf(time);
  if (!Number.isFinite(local)) throw new Unreadable('no time');
  const name = property.getFirstParameter('tzid');
  const isUtc = time.zone === ICAL.Timezone.utcTimezone;
  const isNamed = !time.isDate && typeof name === 'string' && name !== '';
  const clock = time.isDate
    ? zones.own
    : isUtc
      ? utcClock
      : isNamed
        ? zones.named(name)
        : zones.own;
  return { local, isDate: time.isDate, clock };
}

function addedIn(property: ICAL.Property, zones: FileZones): FileEvent['added'] {
  return property.getValues().flatMap((value): FileEvent['added'] => {
    if (value instanceof ICAL.Time) {
      return [{ at: writtenTime(property, value, zones), lasts: undefined }];
    }
    if (!(value instanceof ICAL.Period) || !(value.start instanceof ICAL.Time)) return [];
    const at = writtenTime(property, value.start, zones);
    const lasts = value.getDuration().toSeconds() * 1000;
    return [{ at, lasts }];
  });
}

/** RFC 5545, 3.6.1: an end is exact, a duration's days are days of the calendar. */
function lengthOf(
  event: ICAL.Component,
  start: WrittenTime,
  zones: FileZones,
): { lasts: number; days: number } {
  const [end] = timesOf(event, 'dtend', zones);
  if (end && start.isDate) {
    return { lasts: 0, days: Math.max(1, Math.ceil((end.local - start.local) / MS_PER_DAY)) };
  }
  if (end) return { lasts: instantOf(end) - instantOf(start), days: 0 };
  const duration = event.getFirstPropertyValue('duration');
  if (!(duration instanceof ICAL.Duration)) return { lasts: 0, days: start.isDate ? 1 : 0 };
  const { weeks, days, hours, minutes, seconds, isNegative } = duration;
  if (isNegative) return { lasts: 0, days: 0 };
  return { lasts: ((hours * 60 + minutes) * 60 + seconds) * 1000, days: weeks * 7 + days };
}

/** When clocks that are written of show it. */
export function instantOf({ clock, local }: WrittenTime): Instant {
  return clock.instantOf(local);
}

function isBusy(event: ICAL.Component, own: ReadonlySet<string>): boolean {
  if (textOf(event, 'status').toUpperCase() === 'CANCELLED') return false;
  if (textOf(event, 'transp').toUpperCase() === 'TRANSPARENT') return false;
  if (textOf(event, 'x-microsoft-cdo-busystatus').toUpperCase() === 'FREE') return false;
  return !event.getAllProperties('attendee').some((attendee) => {
    const address = String(attendee.getFirstValue() ?? '').replace(/^mailto:/i, '');
    const answer = attendee.getFirstParameter('partstat');
    const isDeclined = typeof answer === 'string' && answer.toUpperCase() === 'DECLINED';
    return isDeclined && own.has(address.toLowerCase());
  });
}
