import 'server-only';
import { type Insertable, sql, type Updateable } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { AppointmentsTable } from './appointment-tables.ts';
import {
  type HistoryLine,
  type StoredAppointment,
  storedColumns,
  withHistory,
} from './appointments.ts';
import { insertAudit } from './audit.ts';
import type { GatewayKind, RemoteKind } from './columns.ts';
import type { Database, Transaction } from './database.ts';
import { RetryTransaction, sqlState } from './transaction.ts';

export type NewCopy = Omit<Insertable<AppointmentsTable>, 'clinic_id' | 'period' | 'gateway'> & {
  gateway: RemoteKind;
};

/**
 * Inserts a copy of an appointment that is kept elsewhere, with its first history line. Returns
 * false when its time is being asked for, or its id there has a copy.
 */
export async function insertCopy(
  trx: Transaction,
  clinicId: string,
  copy: NewCopy,
  line: HistoryLine,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('appointments')
    .values({ ...copy, clinic_id: clinicId, period: 'empty' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('appointment_id')
    .executeTakeFirst();
  if (!inserted) return false;
  await addHistory(trx, clinicId, copy.appointment_id, line);
  return true;
}

export async function addHistory(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  line: HistoryLine,
): Promise<void> {
  await insertAudit(trx, clinicId, { ...line, appointmentId });
}

type CopyChange = Pick<
  Updateable<AppointmentsTable>,
  | 'agent_id'
  | 'service_id'
  | 'practitioner_id'
  | 'starts_at'
  | 'ends_at'
  | 'status'
  | 'remote_id'
  | 'name'
  | 'email'
  | 'phone'
  | 'customer_zone'
  | 'notes'
  | 'call_session_id'
  | 'cancel_reason'
>;

/**
 * Changes a copy to what is known to be true now, with the line that tells of it. With a line the
 * revision that people's calendars know rises, unless the line says it was booked.
 *
 * @param told when it became so by the clock there; now when left out
 */
export async function changeCopy(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  { line, told, ...change }: CopyChange & { line?: HistoryLine; told?: Instant },
): Promise<void> {
  const rises = line !== undefined && line.event !== 'booked' && line.event !== 'not_booked';
  const { status } = change;
  const writer = line ? withHistory(trx, clinicId, appointmentId, line) : trx;
  const write = writer
    .updateTable('appointments')
    .set({
      ...change,
      ...(status === undefined
        ? {}
        : {
            cancelled_at:
              status === 'cancelled' ? sql<Date>`coalesce(cancelled_at, clock_timestamp())` : null,
          }),
      ...(line && { updated_at: sql<Date>`clock_timestamp()` }),
      ...(rises && { sequence: sql<number>`sequence + 1` }),
      // What was said of the old time, and how far they had come for it.
      ...(line?.event === 'rescheduled' && {
        cannot_come_at: null,
        cannot_come_note: null,
        arrived_at: null,
        in_room_at: null,
      }),
      seen_at: sql<Date>`clock_timestamp()`,
      told_at:
        told === undefined
          ? sql<Date>`clock_timestamp()`
          : sql<Date>`greatest(told_at, ${new Date(told)}::timestamptz)`,
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
  // A copy under this id was made while this one learned of it: the next time it is seen.
  await write.catch((error) => {
    throw sqlState(error) === '23505' ? new RetryTransaction() : error;
  });
}

/**
 * Takes away the row of a booking that was refused at once. Returns false when somebody has its
 * link, who must be able to see what became of it.
 */
export async function deleteAsked(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<boolean> {
  const deleted = await trx
    .deleteFrom('appointments as a')
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '=', 'pending')
    .where('remote_id', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('manage_links as l')
            .select('l.token_digest')
            .whereRef('l.clinic_id', '=', 'a.clinic_id')
            .whereRef('l.appointment_id', '=', 'a.appointment_id'),
        ),
      ),
    )
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** The copy of an appointment that has this id there. */
export async function selectCopy(
  db: Database | Transaction,
  clinicId: string,
  gateway: RemoteKind,
  remoteId: string,
): Promise<StoredAppointment | undefined> {
  return db
    .selectFrom('appointments')
    .select(storedColumns)
    .where('clinic_id', '=', clinicId)
    .where('gateway', '=', gateway)
    .where('remote_id', '=', remoteId)
    .executeTakeFirst();
}

/** As {@link selectCopy}, of many. */
export async function selectCopies(
  db: Database,
  clinicId: string,
  gateway: RemoteKind,
  remoteIds: readonly string[],
) {
  if (remoteIds.length === 0) return [];
  return db
    .selectFrom('appointments')
    .select([...storedColumns, 'told_at'])
    .where('clinic_id', '=', clinicId)
    .where('gateway', '=', gateway)
    .where('remote_id', 'in', [...remoteIds])
    .execute();
}

/** A copy that is about to be changed, locked, with how old the newest news of it is. */
export async function lockCopy(trx: Transaction, clinicId: string, appointmentId: string) {
  return trx
    .selectFrom('appointments')
    .select([...storedColumns, 'told_at'])
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '!=', 'held')
    .forUpdate()
    .executeTakeFirst();
}

/** What of an appointment follows from its agent. */
export async function selectAgentRow(
  db: Database | Transaction,
  clinicId: string,
  agentId: string,
) {
  return db
    .selectFrom('agents')
    .select(['agent_id', 'service_id', 'practitioner_id'])
    .where('clinic_id', '=', clinicId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst();
}

/** What stands, or is asked for, at one start of some practitioners. */
export async function selectCopiesAt(
  trx: Transaction,
  clinicId: string,
  gateway: RemoteKind,
  practitionerIds: readonly string[],
  start: Instant,
): Promise<StoredAppointment[]> {
  return trx
    .selectFrom('appointments')
    .select(storedColumns)
    .where('clinic_id', '=', clinicId)
    .where('gateway', '=', gateway)
    .where('starts_at', '=', sql<Instant>`${new Date(start)}`)
    .where('practitioner_id', 'in', [...practitionerIds])
    .where('status', 'in', ['pending', 'confirmed'])
    .orderBy('created_at')
    .execute();
}

/** Everything that led to a copy made by news leads to the appointment of ours that it is. */
export async function mergeCopy(
  trx: Transaction,
  clinicId: string,
  from: string,
  into: string,
): Promise<void> {
  await trx
    .updateTable('manage_links')
    .set({ appointment_id: into })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', from)
    .execute();
  await trx
    .updateTable('intents')
    .set({ appointment_id: into })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', from)
    .execute();
  await trx
    .deleteFrom('appointments')
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', from)
    .execute();
}

/**
 * Minutes that practitioners have in our copies within a stretch of time, and when each was last
 * given a booking.
 */
export async function selectCopiedWorkload(
  db: Database,
  clinicId: string,
  practitionerIds: readonly string[],
  window: Interval,
): Promise<Map<string, { minutes: number; lastBooked: Instant }>> {
  const { rows } = await sql<{ practitioner: string; minutes: number; last: number }>`
    select practitioner_id as practitioner,
      coalesce(sum(extract(epoch from ends_at - starts_at) / 60)
        filter (where starts_at < ${new Date(window.end)}), 0)::float8 as minutes,
      (extract(epoch from max(created_at)) * 1000)::float8 as last
    from appointments
    where clinic_id = ${clinicId} and practitioner_id = any(${practitionerIds}::uuid[])
      and status in ('pending', 'confirmed') and gateway <> 'local'
      and starts_at >= ${new Date(window.start)}
    group by practitioner_id`.execute(db);
  return new Map(
    rows.map((row) => [row.practitioner, { minutes: row.minutes, lastBooked: row.last }]),
  );
}

/** Where an appointment is kept, by our id or the one it has there; undefined for one not known. */
export async function findGatewayOf(
  db: Database,
  clinicId: string,
  id: string,
): Promise<GatewayKind | undefined> {
  const row = await db
    .selectFrom('appointments')
    .select('gateway')
    .where('clinic_id', '=', clinicId)
    .where('status', '!=', 'held')
    .where((either) => either.or([either('appointment_id', '=', id), either('remote_id', '=', id)]))
    .orderBy(sql<boolean>`appointment_id = ${id}`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.gateway;
}
