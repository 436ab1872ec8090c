import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import { rangeLiteral } from './appointments.ts';
import type { Database, Transaction } from './database.ts';

/** A pocket of time in which a practitioner sees nobody. */
export interface BlockedTime {
  blockId: string;
  practitionerId: string;
  period: Interval;
  reason: string;
}

export async function insertBlocks(
  trx: Transaction,
  clinicId: string,
  blocks: readonly BlockedTime[],
): Promise<void> {
  await trx
    .insertInto('blocked_times')
    .values(
      blocks.map(({ blockId, practitionerId, period, reason }) => ({
        clinic_id: clinicId,
        block_id: blockId,
        practitioner_id: practitionerId,
        period: rangeLiteral(period),
        reason,
      })),
    )
    .execute();
}

/**
 * One blocked time.
 *
 * @param own a practitioner to whom it has to belong; null for anybody's
 * @param lock so that nobody else changes it before the transaction ends
 */
export async function selectBlock(
  db: Database | Transaction,
  clinicId: string,
  blockId: string,
  { own = null, lock = false }: { own?: string | null; lock?: boolean } = {},
): Promise<BlockedTime | undefined> {
  const row = await db
    .selectFrom('blocked_times')
    .select([
      'block_id',
      'practitioner_id',
      'reason',
      sql<Instant>`(extract(epoch from lower(period)) * 1000)::float8`.as('from'),
      sql<Instant>`(extract(epoch from upper(period)) * 1000)::float8`.as('to'),
    ])
    .where('clinic_id', '=', clinicId)
    .where('block_id', '=', blockId)
    .$if(own !== null, (query) => query.where('practitioner_id', '=', own ?? ''))
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    blockId: row.block_id,
    practitionerId: row.practitioner_id,
    period: { start: row.from, end: row.to },
    reason: row.reason,
  };
}

export async function deleteBlock(
  trx: Transaction,
  clinicId: string,
  blockId: string,
): Promise<void> {
  await trx
    .deleteFrom('blocked_times')
    .where('clinic_id', '=', clinicId)
    .where('block_id', '=', blockId)
    .execute();
}

/** An appointment that a blocked time would stand over. */
export interface HitAppointment {
  appointmentId: string;
  practitionerId: string;
  status: AppointmentStatus;
  start: Instant;
  end: Instant;
  name: string;
}

/** Which appointments stand in some calendars within these times, live holds too, in order. */
export async function selectHits(
  db: Database | Transaction,
  clinicId: string,
  practitionerIds: readonly string[],
  periods: readonly Interval[],
): Promise<HitAppointment[]> {
  const { rows } = await sql<HitAppointment>`
    select a.appointment_id as "appointmentId", a.practitioner_id as "practitionerId", a.status,
      (extract(epoch from a.starts_at) * 1000)::float8 as start,
      (extract(epoch from a.ends_at) * 1000)::float8 as end,
      coalesce(a.name, '') as name
    from appointments a
    where a.clinic_id = ${clinicId}::uuid
      and a.practitioner_id = any(${practitionerIds}::uuid[])
      and a.status in ('held', 'pending', 'confirmed')
      and (a.status <> 'held' or a.expires_at > clock_timestamp())
      and exists (
        select from unnest(${periods.map(rangeLiteral)}::tstzrange[]) as p(period)
        where a.period && p.period
      )
      and a.period && (
        select range_merge(range_agg(p.period))
        from unnest(${periods.map(rangeLiteral)}::tstzrange[]) as p(period)
      )
    order by a.starts_at, a.appointment_id`.execute(db);
  return rows;
}
