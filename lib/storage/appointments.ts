import 'server-only';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { AppointmentsTable, Channel } from './appointment-tables.ts';
import type { Database, Transaction } from './database.ts';
import type { AuditTable } from './tables.ts';

/** The range literal of a half-open interval. */
export function rangeLiteral({ start, end }: Interval): string {
  return `[${new Date(start).toISOString()},${new Date(end).toISOString()})`;
}

/** What of an appointment is read. */
export const storedColumns = [
  'clinic_id',
  'appointment_id',
  'agent_id',
  'service_id',
  'practitioner_id',
  'status',
  'starts_at',
  'ends_at',
  'name',
  'email',
  'phone',
  'phone_typed',
  'customer_zone',
  'notes',
  'call_session_id',
  'channel',
  'expires_at',
  'cancelled_at',
  'cancel_reason',
  'booked_by',
  'is_returning',
  'answers',
  'access_needs',
  'extra_minutes',
  'sequence',
  'hold_extensions',
  'cannot_come_at',
  'attendance_confirmed_at',
  'gateway',
  'remote_id',
  'seen_at',
  'home_digest',
  'arrived_at',
  'in_room_at',
  'staff_note',
  'overlap_reason',
  'source',
  'customer_id',
  'erased_at',
  'created_at',
  'updated_at',
] as const;

export type StoredAppointment = Pick<Selectable<AppointmentsTable>, (typeof storedColumns)[number]>;

export type NewAppointment = Omit<Insertable<AppointmentsTable>, 'clinic_id' | 'period'> & {
  blocked: Interval;
};

/** One line of an appointment's history. */
export interface HistoryLine {
  event: AuditTable['event'];
  channel: Channel;
  /** Where the appointment stands after a booking or a move. */
  start?: Instant;
  /** Who of the staff did it. */
  actor?: { userId: string; name: string };
  /** In which call; kept apart from the history, for it may have to be forgotten. */
  call?: string | undefined;
  /** What else changed: field names and the console's own values, never a customer's. */
  detail?: Readonly<Record<string, unknown>>;
}

/** Writes the history line in the same statement as the change it tells of: one round trip less. */
export function withHistory(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  line: HistoryLine,
) {
  return trx.with('history', (history) =>
    history.insertInto('audit').values(toAuditRow(clinicId, appointmentId, line)),
  );
}

/** Writes the same history line for several appointments. */
export async function insertHistory(
  trx: Transaction,
  clinicId: string,
  appointmentIds: readonly string[],
  line: HistoryLine,
): Promise<void> {
  if (appointmentIds.length === 0) return;
  await trx
    .insertInto('audit')
    .values(appointmentIds.map((appointmentId) => toAuditRow(clinicId, appointmentId, line)))
    .execute();
}

function toAuditRow(clinicId: string, appointmentId: string, line: HistoryLine) {
  const detail = { ...line.detail, ...(line.call !== undefined && { call: line.call }) };
  return {
    clinic_id: clinicId,
    event: line.event,
    appointment_id: appointmentId,
    channel: line.channel,
    starts_at: line.start === undefined ? null : new Date(line.start),
    actor_id: line.actor?.userId ?? null,
    actor_name: line.actor?.name ?? null,
    detail: Object.keys(detail).length > 0 ? JSON.stringify(detail) : null,
  };
}

/**
 * Inserts under the exclusion constraint, with its first history line unless it is only a hold.
 *
 * @throws 23P01 when the calendar is taken
 */
export async function insertAppointment(
  trx: Transaction,
  clinicId: string,
  { blocked, ...appointment }: NewAppointment,
  line?: HistoryLine,
): Promise<void> {
  const writer = line ? withHistory(trx, clinicId, appointment.appointment_id, line) : trx;
  await writer
    .insertInto('appointments')
    .values({ ...appointment, clinic_id: clinicId, period: rangeLiteral(blocked) })
    .execute();
}

/** Reads one row, a hold too. */
export async function selectAppointment(
  db: Database | Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<StoredAppointment | undefined> {
  return db
    .selectFrom('appointments')
    .select(storedColumns)
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .executeTakeFirst();
}

/**
 * Reads an appointment that is to be changed, and locks it until the transaction ends. It is
 * locked before its calendar: while it is, no other change can take it to another calendar, so
 * the calendars that are locked next are the right ones.
 */
export async function lockAppointment(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<StoredAppointment | undefined> {
  return trx
    .selectFrom('appointments')
    .select(storedColumns)
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '!=', 'held')
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** What a person gave when booking. */
export type CustomerColumns = Pick<
  Insertable<AppointmentsTable>,
  | 'name'
  | 'email'
  | 'phone'
  | 'phone_typed'
  | 'customer_zone'
  | 'notes'
  | 'call_session_id'
  | 'booked_by'
  | 'is_returning'
  | 'answers'
  | 'access_needs'
  | 'extra_minutes'
  | 'consent'
  | 'consented_at'
  | 'source'
>;

/** Turns a live hold into a confirmed appointment. Returns false when it is no longer held. */
export async function confirmHold(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  customer: CustomerColumns,
  line: HistoryLine,
): Promise<boolean> {
  const confirmed = await trx
    .updateTable('appointments')
    .set({
      ...customer,
      status: 'confirmed',
      hold_digest: null,
      visitor_digest: null,
      expires_at: null,
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('status', '=', 'held')
    .where('expires_at', '>', sql<Instant>`clock_timestamp()`)
    .executeTakeFirst();
  if (confirmed.numUpdatedRows !== 1n) return false;
  const row = toAuditRow(clinicId, appointmentId, line);
  await trx.insertInto('audit').values(row).execute();
  return true;
}

/** Where an appointment moves to, and what else is said about it on that occasion. */
export type Placement = Pick<
  Insertable<AppointmentsTable>,
  'agent_id' | 'service_id' | 'practitioner_id' | 'starts_at' | 'ends_at'
> &
  Pick<CustomerColumns, 'notes' | 'customer_zone' | 'call_session_id'> & { blocked: Interval };

/** Moves a confirmed appointment under the exclusion constraint. @throws 23P01 when taken. */
export async function moveAppointment(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  { blocked, ...placement }: Placement,
  line: HistoryLine,
): Promise<void> {
  await withHistory(trx, clinicId, appointmentId, line)
    .updateTable('appointments')
    .set({
      ...placement,
      period: rangeLiteral(blocked),
      overlap_reason: null,
      sequence: sql`sequence + 1`,
      updated_at: sql`clock_timestamp()`,
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
}

/** Marks an appointment cancelled, which frees its time. */
export async function markCancelled(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
  reason: string | null,
  line: HistoryLine,
): Promise<void> {
  await withHistory(trx, clinicId, appointmentId, line)
    .updateTable('appointments')
    .set({
      status: 'cancelled',
      cancel_reason: reason,
      cancelled_at: sql`clock_timestamp()`,
      sequence: sql`sequence + 1`,
      updated_at: sql`clock_timestamp()`,
    })
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .execute();
}

/** Appointments of a clinic, latest start first; holds are never listed. */
export async function listAppointments(
  db: Database,
  clinicId: string,
  filter: {
    status?: StoredAppointment['status'] | undefined;
    agentId?: string | undefined;
    limit: number;
  },
): Promise<StoredAppointment[]> {
  const { status, agentId } = filter;
  return db
    .selectFrom('appointments')
    .select(storedColumns)
    .where('clinic_id', '=', clinicId)
    .where('status', '!=', 'held')
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'confirmed'))
    .$if(agentId !== undefined, (query) => query.where('agent_id', '=', agentId ?? ''))
    .orderBy('starts_at', 'desc')
    .orderBy('appointment_id')
    .limit(filter.limit)
    .execute();
}
