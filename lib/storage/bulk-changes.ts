import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { rangeLiteral } from './appointments.ts';
import type { BulkAction, BulkResult } from './bulk-tables.ts';
import type { Database, Transaction } from './database.ts';

/** A change of many appointments at once. */
export interface BulkChange {
  changeId: string;
  practitionerIds: readonly string[];
  period: Interval;
  reason: string;
  isBlocked: boolean;
  madeBy: { userId: string; name: string };
}

export async function insertBulkChange(
  trx: Transaction,
  clinicId: string,
  { changeId, practitionerIds, period, reason, isBlocked, madeBy }: BulkChange,
): Promise<void> {
  await trx
    .insertInto('bulk_changes')
    .values({
      clinic_id: clinicId,
      change_id: changeId,
      practitioner_ids: [...practitionerIds],
      period: rangeLiteral(period),
      reason,
      is_blocked: isBlocked,
      made_by: madeBy.userId,
      made_by_name: madeBy.name,
    })
    .execute();
}

function changes(db: Database | Transaction, clinicId: string) {
  return db
    .selectFrom('bulk_changes')
    .select([
      'change_id',
      'practitioner_ids',
      'reason',
      'is_blocked',
      'made_by',
      'made_by_name',
      'created_at',
      sql<Instant>`(extract(epoch from lower(period)) * 1000)::float8`.as('from'),
      sql<Instant>`(extract(epoch from upper(period)) * 1000)::float8`.as('to'),
    ])
    .where('clinic_id', '=', clinicId);
}

type ChangeRow = Awaited<ReturnType<ReturnType<typeof changes>['execute']>>[number];

function toChange(row: ChangeRow): BulkChange & { createdAt: Instant } {
  return {
    changeId: row.change_id,
    practitionerIds: row.practitioner_ids,
    period: { start: row.from, end: row.to },
    reason: row.reason,
    isBlocked: row.is_blocked,
    madeBy: { userId: row.made_by, name: row.made_by_name },
    createdAt: row.created_at,
  };
}

/** One of them. */
export async function selectBulkChange(
  db: Database | Transaction,
  clinicId: string,
  changeId: string,
) {
  // Anything else is no id, and the database would not compare it.
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(changeId)) return undefined;
  const row = await changes(db, clinicId).where('change_id', '=', changeId).executeTakeFirst();
  return row && toChange(row);
}

/** The newest, each with how many appointments it has and how many of them are not done yet. */
export async function selectBulkChanges(db: Database, clinicId: string, limit: number) {
  const rows = await changes(db, clinicId)
    .select((change) => [
      change
        .selectFrom('bulk_items as i')
        .select((item) => item.fn.countAll<number>().as('count'))
        .whereRef('i.clinic_id', '=', 'bulk_changes.clinic_id')
        .whereRef('i.change_id', '=', 'bulk_changes.change_id')
        .as('items'),
      change
        .selectFrom('bulk_items as i')
        .select((item) => item.fn.countAll<number>().as('count'))
        .whereRef('i.clinic_id', '=', 'bulk_changes.clinic_id')
        .whereRef('i.change_id', '=', 'bulk_changes.change_id')
        .where('i.result', 'is', null)
        .as('open'),
    ])
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toChange(row), items: row.items ?? 0, open: row.open ?? 0 }));
}

/** Sets the reason that is given with the cancellations. */
export async function updateBulkReason(
  trx: Transaction,
  clinicId: string,
  changeId: string,
  reason: string,
): Promise<void> {
  await trx
    .updateTable('bulk_changes')
    .set({ reason })
    .where('clinic_id', '=', clinicId)
    .where('change_id', '=', changeId)
    .execute();
}

/** Says that the time of a change is blocked; false when it was before. */
export async function markBulkBlocked(
  trx: Transaction,
  clinicId: string,
  changeId: string,
): Promise<boolean> {
  const marked = await trx
    .updateTable('bulk_changes')
    .set({ is_blocked: true })
    .where('clinic_id', '=', clinicId)
    .where('change_id', '=', changeId)
    .where('is_blocked', '=', false)
    .executeTakeFirst();
  return marked.numUpdatedRows > 0;
}

/** What is to become of an appointment. */
export type BulkChoice =
  | { action: 'move'; agentId: string; start: Instant }
  | { action: Exclude<BulkAction, 'move'> };

export interface BulkItem {
  appointmentId: string;
  agentId: string;
  start: Instant;
  sequence: number;
  choice: BulkChoice;
}

function choiceColumns(choice: BulkChoice) {
  const isMove = choice.action === 'move';
  return {
    action: choice.action,
    to_agent_id: isMove ? choice.agentId : null,
    to_start: isMove ? new Date(choice.start) : null,
  };
}

/** Adds appointments to a change; those that are in it stay as they are. */
export async function insertBulkItems(
  trx: Transaction,
  clinicId: string,
  changeId: string,
  items: readonly BulkItem[],
): Promise<void> {
  if (items.length === 0) return;
  await trx
    .insertInto('bulk_items')
    .values(
      items.map(({ appointmentId, agentId, start, sequence, choice }) => ({
        clinic_id: clinicId,
        change_id: changeId,
        appointment_id: appointmentId,
        agent_id: agentId,
        starts_at: new Date(start),
        sequence,
        ...choiceColumns(choice),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What a change has, each with the appointment as it is now. */
export async function selectBulkItems(
  db: Database | Transaction,
  clinicId: string,
  changeId: string,
) {
  return db
    .selectFrom('bulk_items as i')
    .leftJoin('appointments as a', (join) =>
      join
        .onRef('a.clinic_id', '=', 'i.clinic_id')
        .onRef('a.appointment_id', '=', 'i.appointment_id'),
    )
    .leftJoin('agents as g', (join) =>
      join.onRef('g.clinic_id', '=', 'i.clinic_id').onRef('g.agent_id', '=', 'i.agent_id'),
    )
    .select([
      'i.appointment_id',
      'i.agent_id',
      'g.practitioner_id',
      'g.service_id',
      'i.starts_at',
      'i.sequence',
      'i.action',
      'i.to_agent_id',
      'i.to_start',
      'i.result',
      'a.name',
      'a.phone',
      'a.phone_typed',
      'a.email',
      'a.booked_by',
      'a.status',
      'a.gateway',
      'a.arrived_at',
      'a.cannot_come_at',
      'a.starts_at as now_start',
      'a.ends_at as now_end',
      'a.agent_id as now_agent_id',
      'a.sequence as now_sequence',
    ])
    .where('i.clinic_id', '=', clinicId)
    .where('i.change_id', '=', changeId)
    .orderBy('i.starts_at')
    .orderBy('i.appointment_id')
    .execute();
}

export type BulkItemRow = Awaited<ReturnType<typeof selectBulkItems>>[number];

/** Chooses anew for an appointment that nothing came of yet, or nothing good. */
export async function setBulkChoice(
  trx: Transaction,
  clinicId: string,
  { changeId, appointmentId }: { changeId: string; appointmentId: string },
  choice: BulkChoice,
): Promise<void> {
  await trx
    .updateTable('bulk_items')
    .set({ ...choiceColumns(choice), result: null, done_at: null })
    .where('clinic_id', '=', clinicId)
    .where('change_id', '=', changeId)
    .where('appointment_id', '=', appointmentId)
    .where((item) =>
      item.or([
        item('result', 'is', null),
        // What was not known is chosen anew only where it is known by now not to be done.
        item('result', 'in', ['taken', 'refused', 'left', 'unknown']),
      ]),
    )
    .execute();
}

/** Writes down what came of it, once. */
export async function finishBulkItem(
  db: Database | Transaction,
  clinicId: string,
  { changeId, appointmentId }: { changeId: string; appointmentId: string },
  result: BulkResult,
): Promise<void> {
  await db
    .updateTable('bulk_items')
    .set({ result, done_at: sql`clock_timestamp()` })
    .where('clinic_id', '=', clinicId)
    .where('change_id', '=', changeId)
    .where('appointment_id', '=', appointmentId)
    .where('result', 'is', null)
    .execute();
}
