import 'server-only';
import { type Catalogue, catalogueOf } from '../booking/catalogue.ts';
import { placementOf } from '../booking/placement.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Transaction } from '../storage/database.ts';
import { selectNameKeys, selectTaken, type TakenStretch } from '../storage/import-taken.ts';
import { saveReading, saveVerdicts, selectImport, selectImportRows } from '../storage/imports.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Interval } from '../time/interval.ts';
import { permitted } from './desk.ts';
import type { ImportReading } from './import-reading.ts';
import {
  type ImportedAppointment,
  type ImportProblem,
  type ReadPhone,
  readImportRow,
} from './import-row.ts';

/**
 * A dry run: what each line would become, and what is wrong with those that would not. Nothing but
 * the verdicts is written.
 */
export const checkImport = permitted(
  'appointments.import',
  async (
    { db, clinic: { clinicId } },
    importId: string,
    reading: ImportReading,
    readPhone: ReadPhone,
  ) =>
    inTransaction(db, clinicId, async (trx) => {
      const found = await selectImport(trx, clinicId, importId, { lock: true });
      if (!found) return { ok: false, code: 'not_found' } as const;
      // What has begun is read to its end as it was.
      if (found.state !== 'uploaded' && found.state !== 'checked') {
        return { ok: false, code: 'begun' } as const;
      }
      const catalogue = await catalogueOf(db, clinicId, trx);
      if (!catalogue) return { ok: false, code: 'not_found' } as const;
      await saveReading(trx, clinicId, importId, { reading, state: 'checked' });
      const verdicts = await judge(trx, catalogue, importId, { reading, readPhone });
      await saveVerdicts(trx, clinicId, importId, verdicts);
      return { ok: true } as const;
    }),
);

/** Keeps how a file is read as far as it was said, for whoever says the rest. */
export const keepReading = permitted(
  'appointments.import',
  async (
    { db, clinic: { clinicId } },
    importId: string,
    reading: Omit<ImportReading, 'dateOrder'> & { dateOrder: null },
  ) =>
    inTransaction(db, clinicId, async (trx) => {
      const found = await selectImport(trx, clinicId, importId, { lock: true });
      if (!found) return { ok: false, code: 'not_found' } as const;
      if (found.state !== 'uploaded') return { ok: false, code: 'begun' } as const;
      await saveReading(trx, clinicId, importId, { reading, state: 'uploaded' });
      return { ok: true } as const;
    }),
);

interface Verdict {
  rowNo: number;
  verdict: 'ready' | 'warning' | 'error';
  problems: ImportProblem[];
}

async function judge(
  trx: Transaction,
  catalogue: Catalogue,
  importId: string,
  { reading, readPhone }: { reading: ImportReading; readPhone: ReadPhone },
): Promise<Verdict[]> {
  const { clinicId } = catalogue.clinic;
  const now = await selectClock(trx);
  const rows = await selectImportRows(trx, clinicId, importId);
  const read = rows.map(({ rowNo, cells }) => ({
    rowNo,
    row: readImportRow(cells, reading, catalogue, { now, readPhone }),
  }));
  const wanted = read.flatMap(({ row }) => (row.ok ? [row.appointment] : []));
  const taken = await takenAround(trx, clinicId, wanted);
  return read.map(({ rowNo, row }) => {
    if (!row.ok) return { rowNo, verdict: 'error', problems: row.errors };
    const clash = taken.clashOf(row.appointment);
    if (clash && (clash !== 'over' || !reading.overlaps)) {
      return { rowNo, verdict: 'error', problems: [clash] };
    }
    taken.add(row.appointment);
    const problems: ImportProblem[] = [...row.warnings];
    if (clash) problems.push('overlap');
    return { rowNo, verdict: problems.length > 0 ? 'warning' : 'ready', problems };
  });
}

/** The time an appointment of a file blocks: what it takes, with its service's buffers. */
export function blockedBy({ agent, start, end }: ImportedAppointment): Interval {
  const { blocked } = placementOf(agent, start);
  const usual = start + agent.rules.durationMinutes * 60_000;
  return { start: blocked.start, end: blocked.end + (end - usual) };
}

/** Whether an appointment takes time in a calendar: what is over or cancelled is only remembered. */
export function takesTime({ status }: Pick<ImportedAppointment, 'status'>): boolean {
  return status === 'confirmed';
}

async function takenAround(
  trx: Transaction,
  clinicId: string,
  wanted: readonly ImportedAppointment[],
) {
  const practitioners = [...new Set(wanted.map(({ agent }) => agent.practitionerId))];
  const starts = wanted.map(({ start }) => start);
  const ends = wanted.map(({ end }) => end);
  const day = 86_400_000;
  const stored =
    wanted.length === 0
      ? []
      : await selectTaken(trx, clinicId, practitioners, {
          start: starts.reduce((a, b) => Math.min(a, b)) - day,
          end: ends.reduce((a, b) => Math.max(a, b)) + day,
        });
  const keys = await selectNameKeys(
    trx,
    wanted.map(({ name }) => name),
  );
  return new TakenTimes(stored, keys);
}

interface Stretch extends Interval {
  startsAt: number;
  nameKey: string;
  cancelled: boolean;
  isNew: boolean;
}

/** What is in the calendars, and what the lines before would put there. */
class TakenTimes {
  /** By practitioner and day, so that a line meets only its neighbours. */
  readonly #byDay = new Map<string, Stretch[]>();

  readonly #keys: ReadonlyMap<string, string>;

  constructor(stored: readonly TakenStretch[], keys: ReadonlyMap<string, string>) {
    this.#keys = keys;
    for (const { practitionerId, ...stretch } of stored) {
      const end = stretch.cancelled ? stretch.start : stretch.end;
      this.#put(practitionerId, { ...stretch, end, isNew: false });
    }
  }

  clashOf(appointment: ImportedAppointment): 'there' | 'double' | 'over' | undefined {
    const { agent, start, name } = appointment;
    const cancelled = appointment.status === 'cancelled';
    const blocked = blockedBy(appointment);
    const near = this.#daysOf(blocked).flatMap(
      (day) => this.#byDay.get(`${agent.practitionerId} ${day}`) ?? [],
    );
    // Somebody who cancelled may have booked the same time again.
    const nameKey = this.#keys.get(name);
    const same = near.find(
      (each) => each.startsAt === start && each.nameKey === nameKey && each.cancelled === cancelled,
    );
    if (same) return same.isNew ? 'double' : 'there';
    if (!takesTime(appointment)) return undefined;
    return near.some((each) => each.start < blocked.end && blocked.start < each.end)
      ? 'over'
      : undefined;
  }

  add(appointment: ImportedAppointment): void {
    const { agent, start, name, status } = appointment;
    const blocked = takesTime(appointment) ? blockedBy(appointment) : { start, end: start };
    this.#put(agent.practitionerId, {
      ...blocked,
      startsAt: start,
      nameKey: this.#keys.get(name) ?? '',
      cancelled: status === 'cancelled',
      isNew: true,
    });
  }

  #put(practitionerId: string, stretch: Stretch) {
    for (const day of this.#daysOf(stretch)) {
      const key = `${practitionerId} ${day}`;
      const known = this.#byDay.get(key);
      if (known) known.push(stretch);
      else this.#byDay.set(key, [stretch]);
    }
  }

  #daysOf({ start, end }: Interval): number[] {
    const first = Math.floor(start / 86_400_000);
    const last = Math.floor(Math.max(start, end) / 86_400_000);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }
}
