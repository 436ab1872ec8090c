import 'server-only';
import { randomUUID } from 'node:crypto';
import { abilitiesOf } from '../gateways/abilities.ts';
import type { AppointmentsGateway } from '../gateways/port.ts';
import { insertAudit } from '../storage/audit.ts';
import {
  type BulkItem,
  insertBulkChange,
  insertBulkItems,
  selectBulkChange,
  selectBulkChanges,
  selectBulkItems,
} from '../storage/bulk-changes.ts';
import { type HitRow, selectHitBy } from '../storage/bulk-hit.ts';
import { lockCalendars } from '../storage/calendars.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Instant } from '../time/instant.ts';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/units.ts';
import { lineOf, type PermittedDesk, permitted } from './desk.ts';
import { blockPeriod } from './many-block.ts';
import { propose } from './many-proposals.ts';
import { type Absence, freeTimes, type Visit } from './many-times.ts';

export interface ManyWish extends Absence {
  /** What is begun with for each: another time, or nothing but a cancellation. */
  begin: 'move' | 'cancel';
  /** Given with the cancellations. */
  reason: string;
  /** Nobody books into the time from now on. */
  block: boolean;
}

/** The calendar that answers for the clinic where that is not our own. */
export type ElsewhereOf = (desk: PermittedDesk) => AppointmentsGateway | undefined;

/** The longest absence that one change is about, and the most appointments. */
const mostDays = 62;
const mostItems = 500;

export type PlanRefusal =
  | 'not_found'
  | 'bad_time'
  | 'too_long'
  | 'too_many'
  | 'nobody'
  | 'not_elsewhere';

export function visitOf(row: HitRow): Visit {
  return {
    appointmentId: row.appointment_id,
    agentId: row.agent_id,
    serviceId: row.service_id,
    start: row.starts_at,
    minutes: Math.round((row.ends_at - row.starts_at) / MS_PER_MINUTE),
  };
}

function problemOf({ clinic }: PermittedDesk, wish: ManyWish): PlanRefusal | undefined {
  const { practitionerIds, period, block } = wish;
  const known = new Set(clinic.practitioners.map(({ practitionerId }) => practitionerId));
  if (practitionerIds.length === 0 || !practitionerIds.every((id) => known.has(id))) {
    return 'not_found';
  }
  if (!(period.start < period.end)) return 'bad_time';
  if (period.end - period.start > mostDays * MS_PER_DAY) return 'too_long';
  return block && !abilitiesOf(clinic.gateway).blocks ? 'not_elsewhere' : undefined;
}

/** Where somebody who has come, or whose booking is not settled, is to be left alone. */
function canBeChosenFor({ status, arrived_at: arrived }: HitRow): boolean {
  return status === 'confirmed' && arrived === null;
}

async function itemsOf(
  desk: PermittedDesk,
  rows: readonly HitRow[],
  wish: Pick<ManyWish, 'begin' | 'practitionerIds' | 'period'>,
  elsewhereOf: ElsewhereOf,
): Promise<BulkItem[]> {
  const open = rows.filter(canBeChosenFor);
  const visits = open.map(visitOf);
  const times =
    wish.begin === 'move' ? await freeTimes(desk, visits, wish, elsewhereOf(desk)) : undefined;
  const proposals = times && propose(times, visits, desk.clinic.zone);
  const begun = { action: wish.begin === 'cancel' ? 'cancel' : 'leave' } as const;
  return rows.map((row) => ({
    appointmentId: row.appointment_id,
    agentId: row.agent_id,
    start: row.starts_at,
    sequence: row.sequence,
    choice: canBeChosenFor(row)
      ? (proposals?.get(row.appointment_id) ?? begun)
      : { action: 'leave' },
  }));
}

/**
 * Plans what becomes of everybody who is booked while somebody is away. Nothing is moved yet; the
 * time itself can be blocked at once, behind the locks under which every booking is made, so that
 * the list is whole and stays so.
 */
export const planMany = permitted(
  'appointments.many',
  async (
    desk,
    wish: ManyWish,
    elsewhereOf: ElsewhereOf,
  ): Promise<{ ok: true; changeId: string } | { ok: false; code: PlanRefusal }> => {
    const { clinicId } = desk.clinic;
    const problem = problemOf(desk, wish);
    if (problem) return { ok: false, code: problem };
    // Looked for without a lock: while times elsewhere are asked for, everybody can book.
    const seen = await selectHitBy(desk.db, clinicId, wish);
    if (seen.length > mostItems) return { ok: false, code: 'too_many' };
    const proposed = await itemsOf(desk, seen, wish, elsewhereOf);
    const changeId = randomUUID();
    return inTransaction(desk.db, clinicId, async (trx) => {
      await lockCalendars(trx, clinicId, wish.practitionerIds, 'nothing');
      const rows = await selectHitBy(trx, clinicId, wish);
      if (rows.length === 0 && !wish.block) return { ok: false, code: 'nobody' };
      const madeBy = { userId: desk.actor.userId, name: desk.actor.name };
      const change = { ...wish, changeId, madeBy, isBlocked: wish.block };
      await insertBulkChange(trx, clinicId, change);
      await insertBulkItems(trx, clinicId, changeId, matching(rows, proposed, wish));
      if (wish.block) await blockPeriod(trx, desk, wish);
      await insertAudit(trx, clinicId, {
        ...lineOf(desk),
        event: 'many_planned',
        subjectId: changeId,
        start: wish.period.start,
        detail: {
          until: new Date(wish.period.end).toISOString(),
          practitioners: wish.practitionerIds,
          appointments: rows.length,
          blocked: wish.block,
        },
      });
      return { ok: true, changeId };
    });
  },
);

/** What was proposed for those who are still as they were; the others are left for a person. */
function matching(
  rows: readonly HitRow[],
  proposed: readonly BulkItem[],
  { begin }: Pick<ManyWish, 'begin'>,
): BulkItem[] {
  const known = new Map(proposed.map((item) => [item.appointmentId, item]));
  return rows.map((row) => {
    const item = known.get(row.appointment_id);
    if (item?.sequence === row.sequence && item.agentId === row.agent_id) return item;
    return {
      appointmentId: row.appointment_id,
      agentId: row.agent_id,
      start: row.starts_at,
      sequence: row.sequence,
      choice: { action: begin === 'cancel' && canBeChosenFor(row) ? 'cancel' : 'leave' },
    };
  });
}

/** Adds those who are booked into the time since it was planned. */
export const addNewcomers = permitted(
  'appointments.many',
  async (desk, changeId: string, elsewhereOf: ElsewhereOf) => {
    const { clinicId } = desk.clinic;
    const change = await selectBulkChange(desk.db, clinicId, changeId);
    if (!change) return { ok: false, code: 'not_found' };
    const listed = await selectBulkItems(desk.db, clinicId, changeId);
    const ids = new Set(listed.map((item) => item.appointment_id));
    const rows = await selectHitBy(desk.db, clinicId, change);
    const fresh = rows.filter((row) => !ids.has(row.appointment_id));
    const wish = { ...change, begin: 'move' as const };
    const items = await itemsOf(desk, fresh, wish, elsewhereOf);
    await inTransaction(desk.db, clinicId, (trx) =>
      insertBulkItems(trx, clinicId, changeId, items),
    );
    return { ok: true };
  },
);

export interface ListedChange {
  changeId: string;
  practitioners: string[];
  from: Instant;
  to: Instant;
  items: number;
  open: number;
  by: string;
}

/** The newest changes of many. */
export const loadChanges = permitted('appointments.many', async ({ db, clinic }) => {
  const rows = await selectBulkChanges(db, clinic.clinicId, 20);
  const changes = rows.map(
    (row): ListedChange => ({
      changeId: row.changeId,
      practitioners: clinic.practitioners
        .filter(({ practitionerId }) => row.practitionerIds.includes(practitionerId))
        .map(({ name }) => name),
      from: row.period.start,
      to: row.period.end,
      items: row.items,
      open: row.open,
      by: row.madeBy.name,
    }),
  );
  return { ok: true, changes };
});
