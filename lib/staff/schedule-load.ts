import 'server-only';
import type { MinuteRange } from '../scheduling/rules.ts';
import { selectClock } from '../storage/clinics.ts';
import { selectClosures, selectSchedules } from '../storage/schedules.ts';
import type { StoredRange } from '../storage/tables.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { localDateAt } from '../time/zone.ts';
import { permitted } from './desk.ts';
import { revisionOf } from './settings-change.ts';

/** A date on which somebody works other hours than every week, or not at all. */
export interface ListedException {
  date: LocalDate;
  ranges: MinuteRange[];
}

/** When a practitioner works. */
export interface ListedSchedule {
  practitionerId: string;
  slug: string;
  name: string;
  role: string;
  zone: string;
  weekly: MinuteRange[][];
  /** The revision of the week. */
  seen: string;
  /** From today on. */
  exceptions: ListedException[];
}

export interface ListedClosure {
  date: LocalDate;
  reason: string;
}

export interface Schedules {
  ok: true;
  now: Instant;
  /** On the clinic's clocks. */
  today: LocalDate;
  schedules: ListedSchedule[];
  /** From today on. */
  closures: ListedClosure[];
}

/** When everybody works, or who asks, and when the clinic is closed. */
export const loadSchedules = permitted(
  'schedules.read',
  async ({ db, clinic, own }): Promise<Schedules> => {
    const { clinicId } = clinic;
    const now = await selectClock(db);
    const today = localDateAt(now, clinic.zone);
    const { practitioners, exceptions } = await selectSchedules(db, clinicId, { own, from: today });
    const schedules = practitioners.map((row): ListedSchedule => {
      const week = weekOf({ zone: row.zone ?? clinic.zone, weekly: row.weekly ?? [] });
      return {
        practitionerId: row.practitioner_id,
        slug: row.slug,
        name: row.name,
        role: row.role,
        zone: week.zone,
        weekly: week.weekly.map((day) => day.map(toRange)),
        seen: revisionOf(week),
        exceptions: exceptions
          .filter(({ practitioner_id: id }) => id === row.practitioner_id)
          .map(({ date, ranges }) => ({ date, ranges: ranges.map(toRange) })),
      };
    });
    const closures = await selectClosures(db, clinicId, { from: today });
    return { ok: true, now, today, schedules, closures };
  },
);

/** A week as it is compared and changed: seven days, Sunday first. */
export interface Week {
  zone: string;
  weekly: readonly (readonly StoredRange[])[];
}

/** A stored week, whole. */
export function weekOf({ zone, weekly }: Week): Week {
  return { zone, weekly: Array.from({ length: 7 }, (_, weekday) => weekly[weekday] ?? []) };
}

function toRange([from, to]: StoredRange): MinuteRange {
  return { from, to };
}
