import 'server-only';
import { abilitiesOf } from '../gateways/abilities.ts';
import type { MinuteRange } from '../scheduling/rules.ts';
import { selectClock } from '../storage/clinics.ts';
import { selectExceptions, selectSchedule, storeExceptions } from '../storage/schedules.ts';
import type { StoredRange } from '../storage/tables.ts';
import type { Instant } from '../time/instant.ts';
import { daysBetween, type LocalDate } from '../time/local-date.ts';
import { localDateAt } from '../time/zone.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import {
  type CheckOutcome,
  checkChange,
  type SaveOutcome,
  type ScheduleChange,
  saveChange,
} from './schedule-change.ts';
import { isReached, storedRanges } from './schedule-hours.ts';

/** Other hours for some dates; none at all is a day off, null is as every week. */
export interface ExceptionsWish {
  practitionerId: string;
  dates: readonly LocalDate[];
  ranges: readonly MinuteRange[] | null;
  /** Empty when it is checked for the first time. */
  seen: string;
}

/** By date what is set for it; null where nothing is. */
type DatedRanges = Record<LocalDate, readonly StoredRange[] | null>;

/** How many days ahead are to be looked at for dates to be among them. */
export function daysAheadOf(dates: readonly LocalDate[], zone: string, now: Instant): number {
  const last = [...dates].sort().at(-1) ?? '0001-01-01';
  return Math.max(0, daysBetween(localDateAt(now, zone), last)) + 2;
}

function changeOf(
  { clinic: { clinicId } }: PermittedDesk,
  { practitionerId, dates, ranges }: ExceptionsWish,
  daysAhead: number,
): ScheduleChange<DatedRanges> {
  const stored = ranges && storedRanges(ranges);
  return {
    practitionerIds: [practitionerId],
    daysAhead,
    async read(db) {
      const schedule = await selectSchedule(db, clinicId, practitionerId);
      if (schedule === undefined) return undefined;
      const set = await selectExceptions(db, clinicId, practitionerId, dates);
      const known = new Map(set.map((each) => [each.date, each.ranges]));
      return Object.fromEntries(dates.map((date) => [date, known.get(date) ?? null]));
    },
    alter(agent) {
      const exceptions = new Map(agent.schedule.exceptions);
      for (const date of dates) {
        if (ranges) exceptions.set(date, ranges);
        else exceptions.delete(date);
      }
      return { ...agent, schedule: { ...agent.schedule, exceptions } };
    },
    after: Object.fromEntries(dates.map((date) => [date, stored])),
    write: (trx) => storeExceptions(trx, clinicId, practitionerId, dates, stored),
    event: 'exception_set',
    subjectId: practitionerId,
  };
}

async function withChange<Outcome>(
  desk: PermittedDesk,
  wish: ExceptionsWish,
  run: (change: ScheduleChange<DatedRanges>) => Promise<Outcome>,
) {
  const { db, clinic } = desk;
  if (!abilitiesOf(clinic.gateway).hours) return { ok: false, code: 'not_elsewhere' } as const;
  if (!isReached(desk, wish.practitionerId) || wish.dates.length === 0) {
    return { ok: false, code: 'not_found' } as const;
  }
  const now = await selectClock(db);
  return run(changeOf(desk, wish, daysAheadOf(wish.dates, clinic.zone, now)));
}

/** What other hours on some dates would do. */
export const checkExceptions = permitted(
  'schedules.edit',
  (desk, wish: ExceptionsWish): Promise<CheckOutcome<DatedRanges>> =>
    withChange(desk, wish, (change) => checkChange(desk, change, wish.seen)),
);

/** Gives a practitioner other hours on some dates. Who is booked stays where they are. */
export const saveExceptions = permitted(
  'schedules.edit',
  (desk, wish: ExceptionsWish, agreed: string): Promise<SaveOutcome<DatedRanges>> =>
    withChange(desk, wish, (change) => saveChange(desk, change, { seen: wish.seen, agreed })),
);
