import { Temporal } from 'temporal-polyfill';
import { formatWireLabel } from '../time/format.ts';
import { type Instant, toIsoInZone } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import { localDateAt, localMinuteAt, localToInstants, startOfDay } from '../time/zone.ts';
import { hours, rulesWith, weekly } from './fixtures.testing.ts';
import { openSlots, type SlotSearch } from './open-slots.ts';
import { referenceSlots } from './reference-model.testing.ts';

// T34: time and slots around every change of the clocks, compared with Temporal. Run by itself, as
// `TZ=Pacific/Apia node lib/scheduling/zone-matrix.testing.ts`, it prints its result as JSON.

/** What one process found. */
export interface MatrixResult {
  /** Minutes east of UTC of the process's own zone at `OFFSET_SAMPLE`. */
  readonly processOffset: number;
  readonly changes: Readonly<Record<string, number>>;
  readonly checks: number;
  readonly mismatches: readonly string[];
}

export const OFFSET_SAMPLE: Instant = Date.UTC(2026, 0, 1);

const CLINIC_ZONES = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kolkata',
];
const END = Date.UTC(2029, 0, 1);

/** The changes of 2026 to 2028; for a zone without any, days on which others change. */
function changesOf(zone: string): Instant[] {
  const changes: Instant[] = [];
  let next = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 1))
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < END) {
    changes.push(next.epochMilliseconds);
    next = next.getTimeZoneTransition('next');
  }
  return changes.length > 0 ? changes : [Date.UTC(2026, 2, 29), Date.UTC(2027, 9, 31)];
}

function temporalInstants(zone: string, date: LocalDate, minute: number): Instant[] {
  const local = Temporal.PlainDate.from(date).toPlainDateTime({
    hour: Math.floor(minute / 60),
    minute: minute % 60,
  });
  const instants = (['earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(zone, { disambiguation }),
  );
  return [
    ...new Set(
      instants.flatMap((each) =>
        each.toPlainDateTime().equals(local) ? [each.epochMilliseconds] : [],
      ),
    ),
  ];
}

function searchesAround(zone: string, change: Instant): SlotSearch[] {
  const base = {
    closures: new Set<LocalDate>(),
    counted: [],
    from: change - MS_PER_DAY,
    to: change + MS_PER_DAY,
  };
  const busy = [{ start: change - 40 * MS_PER_MINUTE, end: change - 20 * MS_PER_MINUTE }];
  const exceptions = new Map([[localDateAt(change + MS_PER_DAY, zone), hours('13:00-17:00')]]);
  const schedule = (text: string) => ({ zone, weekly: weekly(text), exceptions });
  const often = rulesWith({ stepMinutes: 20, bufferBeforeMinutes: 10 });
  const notice = rulesWith({ noticeMinutes: 1440, horizonDays: 1 });
  return [
    {
      ...base,
      schedule: schedule('0:00-24:00'),
      rules: rulesWith({ durationMinutes: 60 }),
      busy,
      now: base.from,
    },
    {
      ...base,
      schedule: schedule('0:15-4:45 12:30-13:30 20:00-24:00'),
      rules: often,
      busy,
      now: base.from,
    },
    {
      ...base,
      schedule: schedule('0:00-3:10 9:00-17:00'),
      rules: notice,
      busy: [],
      now: base.from,
    },
  ];
}

type Compare = (what: string, ours: unknown, theirs: unknown) => void;

function checkInstants(zone: string, change: Instant, same: Compare): void {
  const [from, to] = [change - MS_PER_DAY, change + MS_PER_DAY];
  const near = 3 * 60 * MS_PER_MINUTE;
  for (
    let instant = from;
    instant < to;
    instant += (Math.abs(instant - change) < near ? 1 : 15) * MS_PER_MINUTE
  ) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    const half = zoned.hour < 12 ? 'AM' : 'PM';
    const label = `${zoned.hour % 12 || 12}:${zoned.toString().slice(14, 16)} ${half}`;
    const minute = zoned.hour * 60 + zoned.minute;
    const text = zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
    same(`${zone} text of ${instant}`, toIsoInZone(instant, zone), text);
    same(`${zone} date of ${instant}`, localDateAt(instant, zone), zoned.toPlainDate().toString());
    same(`${zone} minute of ${instant}`, localMinuteAt(instant, zone), minute);
    same(`${zone} label of ${instant}`, formatWireLabel(instant, zone), label);
  }
}

function checkLocalTimes(zone: string, change: Instant, same: Compare): void {
  for (const days of [-1, 0, 1]) {
    const date = addDays(localDateAt(change, zone), days);
    const midnight = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
    same(`${zone} start of ${date}`, startOfDay(date, zone), midnight);
    // Quarters, and the minutes just before and after them, as clocks change on quarters.
    for (let minute = 0; minute < 1440; minute += minute % 15 === 1 ? 13 : 1) {
      same(
        `${zone} ${date} minute ${minute}`,
        localToInstants(zone, date, minute),
        temporalInstants(zone, date, minute),
      );
    }
  }
}

function checkSlots(zone: string, change: Instant, same: Compare): void {
  for (const [i, search] of searchesAround(zone, change).entries()) {
    same(`${zone} slots ${i} around ${change}`, openSlots(search), referenceSlots(search));
  }
}

/** Everything checked in this process; `mismatches` is empty when all is well. */
export function runZoneMatrix(): MatrixResult {
  const mismatches: string[] = [];
  const changes: Record<string, number> = {};
  let checks = 0;
  const same: Compare = (what, ours, theirs) => {
    checks++;
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (a !== b) mismatches.push(`${what}: ${a}, Temporal ${b}`);
  };
  for (const zone of CLINIC_ZONES) {
    const found = changesOf(zone);
    changes[zone] = found.length;
    for (const change of found) {
      checkInstants(zone, change, same);
      checkLocalTimes(zone, change, same);
      checkSlots(zone, change, same);
    }
  }
  const processOffset = -new Date(OFFSET_SAMPLE).getTimezoneOffset();
  return { processOffset, changes, checks, mismatches: mismatches.slice(0, 20) };
}

if (import.meta.main) console.log(JSON.stringify(runZoneMatrix()));
