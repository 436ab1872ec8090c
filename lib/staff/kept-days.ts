import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import { selectClock } from '../storage/clinics.ts';
import { type SheetRow, selectSheets } from '../storage/sheets.ts';
import type { Instant } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import { localDateAt, startOfDay } from '../time/zone.ts';
import { lineOf, permitted } from './desk.ts';

/** What of an appointment is kept in a browser: who comes when, to whom, and their number. */
export type KeptRow = Pick<
  SheetRow,
  | 'id'
  | 'practitionerId'
  | 'serviceId'
  | 'status'
  | 'start'
  | 'end'
  | 'text'
  | 'phone'
  | 'cannotCome'
>;

export interface KeptDays {
  ok: true;
  now: Instant;
  days: { date: LocalDate; rows: KeptRow[] }[];
}

const daysKept = 7;

/** The next days, today first, for the copy that is read when the portal cannot be reached. */
export const loadKeptDays = permitted(
  'appointments.keep',
  async ({ db, clinic, own }): Promise<KeptDays> => {
    const now = await selectClock(db);
    const { zone, clinicId } = clinic;
    const today = localDateAt(now, zone);
    const dates = Array.from({ length: daysKept }, (_, day) => addDays(today, day));
    const within = {
      start: startOfDay(today, zone),
      end: startOfDay(addDays(today, daysKept), zone),
    };
    const rows = await selectSheets(db, clinicId, own, within);
    return {
      ok: true,
      now,
      days: dates.map((date) => ({
        date,
        rows: rows
          .filter(({ start }) => localDateAt(Math.max(start, within.start), zone) === date)
          .map(toKept),
      })),
    };
  },
);

/** Writes down that somebody keeps a copy on a device from now on. */
export const noteCopyKept = permitted('appointments.keep', async (desk) => {
  await insertAudit(desk.db, desk.clinic.clinicId, { ...lineOf(desk), event: 'copy_kept' });
  return { ok: true as const };
});

function toKept(row: SheetRow): KeptRow {
  const { id, practitionerId, serviceId, status, start, end, text, phone, cannotCome } = row;
  return { id, practitionerId, serviceId, status, start, end, text, phone, cannotCome };
}
