import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import { selectClock } from '../storage/clinics.ts';
import type { Database } from '../storage/database.ts';
import {
  countOutdated,
  eraseAppointments,
  eraseCustomers,
  lockForgotten,
  lockOutdated,
} from '../storage/erasure.ts';
import { selectHistory } from '../storage/history-lines.ts';
import { claimRetention, selectRetention, storeRetention } from '../storage/retention.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { lineOf, permitted } from './desk.ts';

const dayMs = 86_400_000;
const everyMs = 3_600_000;
const mostAtOnce = 200;
const runsShown = 10;

export interface RetentionReport {
  ok: true;
  /** Null: contact details are kept for ever. */
  days: number | null;
  ranAt: Instant | null;
  /** What the next run would erase, by the days that are set or asked about. */
  due: number | null;
  runs: { at: Instant; appointments: number; customers: number }[];
}

/** For how long contact details are kept, what was erased, and what would be next. */
export const loadRetention = permitted(
  'retention.edit',
  async ({ db, clinic }, askedDays?: number): Promise<RetentionReport> => {
    const { clinicId } = clinic;
    const { days, ranAt } = await selectRetention(db, clinicId);
    const by = askedDays ?? days;
    const now = await selectClock(db);
    const filter = { events: ['retention_ran'] };
    const lines = await selectHistory(db, clinicId, filter, runsShown);
    return {
      ok: true,
      days,
      ranAt,
      due: by === null ? null : await countOutdated(db, clinicId, now - by * dayMs),
      runs: lines.map(({ at, detail }) => ({ at, ...countsIn(detail) })),
    };
  },
);

function countsIn(detail: unknown): { appointments: number; customers: number } {
  const { appointments = 0, customers = 0 } = detail as Partial<Record<string, number>>;
  return { appointments, customers };
}

/** Sets after how many days past its end an appointment forgets who it was for; null for never. */
export const setRetention = permitted(
  'retention.edit',
  async (desk, days: number | null): Promise<{ ok: true }> => {
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx) => {
      const before = await selectRetention(trx, clinicId);
      if (before.days === days) return { ok: true };
      await storeRetention(trx, clinicId, days);
      const detail = { changes: { days: [before.days, days] } };
      const line = { ...lineOf(desk), event: 'retention_changed', detail } as const;
      await insertAudit(trx, clinicId, line);
      return { ok: true };
    });
  },
);

/**
 * Erases contact details of past appointments, for each clinic that wants it, once an hour; of
 * several processes one does. A clinic's customers go when no appointment knows them any more.
 *
 * @param now by which a day is over
 */
export async function runRetention(
  db: Database,
  now: Instant,
): Promise<{ clinicId: string; appointments: number; customers: number }[]> {
  const done: { clinicId: string; appointments: number; customers: number }[] = [];
  for (;;) {
    const claimed = await claimRetention(db, now, everyMs);
    if (!claimed) return done;
    const { clinicId, days } = claimed;
    const cutoff = now - days * dayMs;
    const appointments = await inSteps(() => eraseSome(db, clinicId, cutoff));
    const customers = await inSteps(() => forgetSome(db, clinicId, cutoff));
    done.push({ clinicId, appointments, customers });
    if (appointments + customers === 0) continue;
    const detail = { days, appointments, customers };
    await insertAudit(db, clinicId, { event: 'retention_ran', channel: 'staff', detail });
  }
}

async function inSteps(step: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let some = mostAtOnce; some === mostAtOnce; total += some) some = await step();
  return total;
}

function eraseSome(db: Database, clinicId: string, cutoff: Instant): Promise<number> {
  return inTransaction(db, clinicId, async (trx) => {
    const owed = await lockOutdated(trx, clinicId, cutoff, mostAtOnce);
    if (owed.length > 0) await eraseAppointments(trx, clinicId, owed);
    return owed.length;
  });
}

function forgetSome(db: Database, clinicId: string, cutoff: Instant): Promise<number> {
  return inTransaction(db, clinicId, async (trx) => {
    const customers = await lockForgotten(trx, clinicId, cutoff, mostAtOnce);
    if (customers.length > 0) await eraseCustomers(trx, clinicId, customers);
    return customers.length;
  });
}
