import 'server-only';
import { abilitiesOf } from '../gateways/abilities.ts';
import { selectClock } from '../storage/clinics.ts';
import {
  deleteClosures,
  type StoredClosure,
  selectClosures,
  storeClosures,
} from '../storage/schedules.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type PermittedDesk, permitted } from './desk.ts';
import {
  type CheckOutcome,
  checkChange,
  type SaveOutcome,
  type ScheduleChange,
  saveChange,
} from './schedule-change.ts';
import { daysAheadOf } from './schedule-exceptions.ts';

/** Dates on which the clinic is to be closed, each with its reason, and dates on which it opens again. */
export interface ClosuresWish {
  close: readonly StoredClosure[];
  open: readonly LocalDate[];
  /** Empty when it is checked for the first time. */
  seen: string;
}

/** By date why the clinic is closed; null where it is not. */
type DatedReasons = Record<LocalDate, string | null>;

async function changeOf(
  { db, clinic }: PermittedDesk,
  { close, open }: ClosuresWish,
): Promise<ScheduleChange<DatedReasons>> {
  const { clinicId, practitioners } = clinic;
  const dates = [...new Set([...close.map(({ date }) => date), ...open])].sort();
  const after: DatedReasons = Object.fromEntries([
    ...open.map((date) => [date, null]),
    ...close.map(({ date, reason }) => [date, reason]),
  ]);
  return {
    practitionerIds: practitioners.map(({ practitionerId }) => practitionerId),
    daysAhead: daysAheadOf(dates, clinic.zone, await selectClock(db)),
    isElsewhere: !abilitiesOf(clinic.gateway).hours,
    async read(reader) {
      const set = await selectClosures(reader, clinicId, { dates });
      const known = new Map(set.map((each) => [each.date, each.reason]));
      return Object.fromEntries(dates.map((date) => [date, known.get(date) ?? null]));
    },
    alter(agent) {
      const closures = new Set(agent.closures);
      for (const date of open) closures.delete(date);
      for (const { date } of close) closures.add(date);
      return { ...agent, closures };
    },
    after,
    async write(trx) {
      await deleteClosures(trx, clinicId, open);
      await storeClosures(trx, clinicId, close);
    },
    event: 'closure_set',
  };
}

/** What closing the clinic on some dates, or opening it again, would do. */
export const checkClosures = permitted(
  'closures.edit',
  async (desk, wish: ClosuresWish): Promise<CheckOutcome<DatedReasons>> =>
    checkChange(desk, await changeOf(desk, wish), wish.seen),
);

/** Closes the clinic on some dates, or opens it again. Who is booked stays where they are. */
export const saveClosures = permitted(
  'closures.edit',
  async (desk, wish: ClosuresWish, agreed: string): Promise<SaveOutcome<DatedReasons>> =>
    saveChange(desk, await changeOf(desk, wish), { seen: wish.seen, agreed }),
);
