import 'server-only';
import type { MinuteRange } from '../scheduling/rules.ts';
import { selectOpeningHours, updateOpeningHours } from '../storage/schedule-rules.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import {
  type CheckOutcome,
  checkChange,
  type SaveOutcome,
  type ScheduleChange,
  saveChange,
} from './schedule-change.ts';
import { storedRanges } from './schedule-hours.ts';
import { type Week, weekOf } from './schedule-load.ts';
import { revisionOf } from './settings-change.ts';

type OpeningHours = Pick<Week, 'weekly'>;

/** When the desk answers the telephone, index 0 = Sunday. */
export interface OpeningHoursWish {
  weekly: readonly (readonly MinuteRange[])[];
  seen: string;
}

/** When the desk answers, on the clinic's clocks. */
export const loadOpeningHours = permitted('settings.read', async ({ db, clinic }) => {
  const weekly = (await selectOpeningHours(db, clinic.clinicId, false)) ?? [];
  const whole = openingHours(weekly);
  const ranges = whole.weekly.map((day) => day.map(([from, to]): MinuteRange => ({ from, to })));
  return { ok: true, weekly: ranges, seen: revisionOf(whole) };
});

function openingHours(weekly: Week['weekly']): OpeningHours {
  return { weekly: weekOf({ zone: '', weekly }).weekly };
}

function changeOf(
  { clinic: { clinicId } }: PermittedDesk,
  { weekly }: OpeningHoursWish,
): ScheduleChange<OpeningHours> {
  const after = { weekly: weekly.map(storedRanges) };
  return {
    // Nobody's calendar: what can be booked is the practitioners' hours.
    practitionerIds: [],
    daysAhead: 0,
    async read(reader, lock) {
      const stored = await selectOpeningHours(reader, clinicId, lock);
      return stored && openingHours(stored);
    },
    alter: (agent) => agent,
    after,
    write: (trx) => updateOpeningHours(trx, clinicId, after.weekly),
    event: 'opening_hours_changed',
  };
}

/** Reads over other opening hours before they are saved. */
export const checkOpeningHours = permitted(
  'settings.edit',
  (desk, wish: OpeningHoursWish): Promise<CheckOutcome<OpeningHours>> =>
    checkChange(desk, changeOf(desk, wish), wish.seen),
);

/** Gives the desk other opening hours. */
export const saveOpeningHours = permitted(
  'settings.edit',
  (desk, wish: OpeningHoursWish, agreed: string): Promise<SaveOutcome<OpeningHours>> =>
    saveChange(desk, changeOf(desk, wish), { seen: wish.seen, agreed }),
);
