import 'server-only';
import { randomUUID } from 'node:crypto';
import { abilitiesOf } from '../gateways/abilities.ts';
import { insertAudit } from '../storage/audit.ts';
import {
  type BlockedTime,
  deleteBlock,
  type HitAppointment,
  insertBlocks,
  selectBlock,
  selectHits,
} from '../storage/blocked-times.ts';
import { lockCalendars } from '../storage/calendars.ts';
import type { Transaction } from '../storage/database.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Interval } from '../time/interval.ts';
import type { LocalDate } from '../time/local-date.ts';
import { mostBlocks, periodOn } from './block-time-dates.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';

/** What is to be blocked: the same time of day on each date, for each of some practitioners. */
export interface BlockWish {
  practitionerIds: readonly string[];
  dates: readonly LocalDate[];
  /** Minutes of the clinic's local day. */
  from: number;
  to: number;
  reason: string;
}

export type BlockRefusal =
  /** The calendar is kept elsewhere and knows no blocked times. */
  | 'not_elsewhere'
  /** Not one of this clinic's, or not one's own. */
  | 'not_found'
  /** No such time on one of the dates. */
  | 'bad_time'
  | 'too_many';

interface Refused {
  ok: false;
  code: BlockRefusal;
}

/** Appointments stand there that were not shown before. */
interface Hits {
  ok: false;
  code: 'hits';
  hits: HitAppointment[];
}

type Blocked = { ok: true; blockIds: string[] } | Hits | Refused;

function no(code: BlockRefusal): Refused {
  return { ok: false, code };
}

/** One blocked time, to be changed or removed. */
export const loadBlock = permitted(
  'times.read',
  async (
    { db, clinic, own },
    blockId: string,
  ): Promise<{ ok: true; block: BlockedTime } | Refused> => {
    const block = isId(blockId) && (await selectBlock(db, clinic.clinicId, blockId, { own }));
    return block ? { ok: true, block } : no('not_found');
  },
);

/** Which appointments a time would stand over, before it is blocked. They stay where they are. */
export const previewBlock = permitted(
  'times.block',
  async (desk, wish: BlockWish): Promise<{ ok: true; hits: HitAppointment[] } | Refused> => {
    const checked = check(desk, wish);
    if (!checked.ok) return checked;
    const { practitionerIds } = wish;
    return {
      ok: true,
      hits: await selectHits(desk.db, desk.clinic.clinicId, practitionerIds, checked.periods),
    };
  },
);

/**
 * Blocks a time, behind the locks under which every booking is made: what is booked later cannot
 * stand in it.
 *
 * @param seen the appointments that were shown to be in it; with others nothing is blocked
 */
export const blockTime = permitted(
  'times.block',
  async (desk, wish: BlockWish, seen: readonly string[]): Promise<Blocked> => {
    const checked = check(desk, wish);
    if (!checked.ok) return checked;
    return inTransaction(desk.db, desk.clinic.clinicId, (trx) =>
      block(trx, desk, wish, checked.periods, seen),
    );
  },
);

/** Gives a blocked time another place, length or reason; one practitioner, one date. */
export const changeBlock = permitted(
  'times.block',
  async (desk, blockId: string, wish: BlockWish, seen: readonly string[]): Promise<Blocked> => {
    const checked = check(desk, wish);
    if (!checked.ok) return checked;
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx): Promise<Blocked> => {
      const before =
        isId(blockId) && (await selectBlock(trx, clinicId, blockId, { own: desk.own, lock: true }));
      if (!before) return no('not_found');
      const made = await block(trx, desk, wish, checked.periods, seen);
      if (made.ok) await remove(trx, desk, before);
      return made;
    });
  },
);

/** Gives a blocked time back. */
export const unblockTime = permitted(
  'times.block',
  async (desk, blockId: string): Promise<{ ok: true; block: BlockedTime } | Refused> => {
    const { clinicId } = desk.clinic;
    return inTransaction(desk.db, clinicId, async (trx) => {
      const before =
        isId(blockId) && (await selectBlock(trx, clinicId, blockId, { own: desk.own, lock: true }));
      if (!before) return no('not_found');
      await remove(trx, desk, before);
      return { ok: true, block: before };
    });
  },
);

function check(
  { clinic, own }: PermittedDesk,
  { practitionerIds, dates, from, to }: BlockWish,
): { ok: true; periods: Interval[] } | Refused {
  if (!abilitiesOf(clinic.gateway).blocks) return no('not_elsewhere');
  const known = new Set(clinic.practitioners.map(({ practitionerId }) => practitionerId));
  const theirs = practitionerIds.every((id) => known.has(id) && (own === null || id === own));
  if (!theirs || practitionerIds.length === 0) return no('not_found');
  if (dates.length * practitionerIds.length > mostBlocks) return no('too_many');
  const periods = dates.map((date) => periodOn(date, from, to, clinic.zone));
  const real = periods.filter((period) => period !== null);
  return real.length === periods.length && real.length > 0
    ? { ok: true, periods: real }
    : no('bad_time');
}

async function block(
  trx: Transaction,
  desk: PermittedDesk,
  { practitionerIds, reason }: BlockWish,
  periods: readonly Interval[],
  seen: readonly string[],
): Promise<Blocked> {
  const { clinicId } = desk.clinic;
  await lockCalendars(trx, clinicId, practitionerIds, 'nothing');
  const hits = await selectHits(trx, clinicId, practitionerIds, periods);
  if (hits.some(({ appointmentId }) => !seen.includes(appointmentId))) {
    return { ok: false, code: 'hits', hits };
  }
  const blocks = practitionerIds.flatMap((practitionerId) =>
    periods.map((period) => ({ blockId: randomUUID(), practitionerId, period, reason })),
  );
  await insertBlocks(trx, clinicId, blocks);
  for (const each of blocks) await writeDown(trx, desk, 'blocked', each);
  return { ok: true, blockIds: blocks.map(({ blockId }) => blockId) };
}

async function remove(trx: Transaction, desk: PermittedDesk, before: BlockedTime): Promise<void> {
  await deleteBlock(trx, desk.clinic.clinicId, before.blockId);
  await writeDown(trx, desk, 'unblocked', before);
}

/** The reason is left out: somebody may name a customer in it. */
async function writeDown(
  trx: Transaction,
  desk: PermittedDesk,
  event: 'blocked' | 'unblocked',
  { blockId, practitionerId, period }: BlockedTime,
): Promise<void> {
  await insertAudit(trx, desk.clinic.clinicId, {
    event,
    ...lineOf(desk),
    subjectId: practitionerId,
    start: period.start,
    detail: { block: blockId, until: new Date(period.end).toISOString() },
  });
}

/** Anything else is no id, and the database would not compare it. */
function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
