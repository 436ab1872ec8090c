import 'server-only';
import { abilitiesOf } from '../gateways/abilities.ts';
import type { MinuteRange } from '../scheduling/rules.ts';
import { selectSchedule, storeSchedule } from '../storage/schedules.ts';
import type { StoredRange } from '../storage/tables.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import {
  type CheckOutcome,
  checkChange,
  type SaveOutcome,
  type ScheduleChange,
  saveChange,
} from './schedule-change.ts';
import { type Week, weekOf } from './schedule-load.ts';

/** How many days ahead the times to book are counted, where a change has no end. */
export const weeksAhead = 6;

/** A practitioner's new week, index 0 = Sunday. */
export interface HoursWish {
  practitionerId: string;
  weekly: readonly (readonly MinuteRange[])[];
  /** The revision of what was on the page. */
  seen: string;
}

/** Hours as they are stored. */
export function storedRanges(ranges: readonly MinuteRange[]): StoredRange[] {
  return ranges.map(({ from, to }): StoredRange => [from, to]);
}

/** Whether somebody may change the hours of this practitioner, of this clinic. */
export function isReached({ clinic, own }: PermittedDesk, practitionerId: string): boolean {
  if (own !== null && own !== practitionerId) return false;
  return clinic.practitioners.some((each) => each.practitionerId === practitionerId);
}

async function changeOf(
  { clinic }: PermittedDesk,
  { practitionerId, weekly }: HoursWish,
  zone: string,
): Promise<ScheduleChange<Week>> {
  const { clinicId } = clinic;
  const after = { zone, weekly: weekly.map(storedRanges) };
  return {
    practitionerIds: [practitionerId],
    daysAhead: weeksAhead * 7,
    async read(db) {
      const stored = await selectSchedule(db, clinicId, practitionerId);
      return stored === undefined ? undefined : weekOf(stored ?? { zone: clinic.zone, weekly: [] });
    },
    alter: (agent) => ({ ...agent, schedule: { ...agent.schedule, weekly } }),
    after,
    write: (trx) => storeSchedule(trx, clinicId, practitionerId, after),
    event: 'hours_changed',
    subjectId: practitionerId,
  };
}

async function withChange<Outcome>(
  desk: PermittedDesk,
  wish: HoursWish,
  run: (change: ScheduleChange<Week>) => Promise<Outcome>,
) {
  if (!abilitiesOf(desk.clinic.gateway).hours) {
    return { ok: false, code: 'not_elsewhere' } as const;
  }
  if (!isReached(desk, wish.practitionerId)) return { ok: false, code: 'not_found' } as const;
  // A week keeps its zone: what it says are times on that zone's clocks.
  const stored = await selectSchedule(desk.db, desk.clinic.clinicId, wish.practitionerId);
  return run(await changeOf(desk, wish, stored?.zone ?? desk.clinic.zone));
}

/** What other weekly hours would do. */
export const checkHours = permitted(
  'schedules.edit',
  (desk, wish: HoursWish): Promise<CheckOutcome<Week>> =>
    withChange(desk, wish, (change) => checkChange(desk, change, wish.seen)),
);

/** Gives a practitioner other weekly hours. Who is booked stays where they are. */
export const saveHours = permitted(
  'schedules.edit',
  (desk, wish: HoursWish, agreed: string): Promise<SaveOutcome<Week>> =>
    withChange(desk, wish, (change) => saveChange(desk, change, { seen: wish.seen, agreed })),
);
