import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import type { GatewayKind } from './columns.ts';
import { isMergedInto } from './customers.ts';
import type { Database } from './database.ts';

/** A customer, with everybody who was found to be the same person. */
export async function selectRecord(db: Database, clinicId: string, customerId: string) {
  return db
    .selectFrom('customers')
    .select([
      'customer_id as customerId',
      'name',
      'email',
      'phone',
      'phone_typed as phoneTyped',
      'formerly as otherNamesAndContacts',
      'staff_note as staffNote',
      'blocked_at as blockedAt',
      'blocked_reason as blockedReason',
      'merged_into as mergedInto',
      'created_at as createdAt',
    ])
    .where('clinic_id', '=', clinicId)
    .where('erased_at', 'is', null)
    .where((either) =>
      either.or([either('customer_id', '=', customerId), isMergedInto(customerId)]),
    )
    .orderBy(sql<boolean>`customer_id = ${customerId}`, 'desc')
    .execute();
}

/** Everything that is kept of some customers' appointments. */
export async function selectRecordedAppointments(
  db: Database,
  clinicId: string,
  customerIds: readonly string[],
) {
  return db
    .selectFrom('appointments as a')
    .innerJoin('services as s', (join) =>
      join.onRef('s.clinic_id', '=', 'a.clinic_id').onRef('s.service_id', '=', 'a.service_id'),
    )
    .innerJoin('practitioners as p', (join) =>
      join
        .onRef('p.clinic_id', '=', 'a.clinic_id')
        .onRef('p.practitioner_id', '=', 'a.practitioner_id'),
    )
    .select([
      'a.appointment_id as appointmentId',
      's.name as service',
      'p.name as practitioner',
      'a.status',
      'a.starts_at as start',
      'a.ends_at as end',
      'a.name',
      'a.email',
      'a.phone',
      'a.phone_typed as phoneTyped',
      'a.customer_zone as timeZone',
      'a.notes',
      'a.call_session_id as phoneCall',
      'a.booked_by as bookedBy',
      'a.is_returning as hasBeenBefore',
      'a.answers',
      'a.access_needs as accessNeeds',
      'a.consent',
      'a.consented_at as consentedAt',
      'a.cancelled_at as cancelledAt',
      'a.cancel_reason as cancelReason',
      'a.cannot_come_at as cannotComeAt',
      'a.cannot_come_note as cannotComeNote',
      'a.arrived_at as arrivedAt',
      'a.in_room_at as inRoomAt',
      'a.staff_note as staffNote',
      'a.overlap_reason as overlapReason',
      'a.channel',
      'a.gateway as keptAt',
      'a.remote_id as idThere',
      'a.created_at as createdAt',
      'a.updated_at as updatedAt',
    ])
    .where('a.clinic_id', '=', clinicId)
    .where('a.customer_id', 'in', [...customerIds])
    .where('a.status', '!=', 'held')
    .where('a.erased_at', 'is', null)
    .orderBy('a.starts_at')
    .execute();
}

/** The history of some appointments and customers, oldest first. */
export async function selectRecordedHistory(
  db: Database,
  clinicId: string,
  aboutIds: readonly string[],
) {
  const { rows } = await sql<{
    at: Instant;
    event: string;
    channel: string;
    staff: string | null;
    appointmentId: string | null;
    start: Instant | null;
    phoneCall: string | null;
  }>`
    select at, event, channel, actor_name as staff, appointment_id as "appointmentId",
      starts_at as start, call_session_id as "phoneCall"
    from audit left join history_calls using (clinic_id, audit_id)
    where clinic_id = ${clinicId}
      and (appointment_id = any(${aboutIds}::text[]) or subject_id = any(${aboutIds}::text[]))
    order by audit_id`.execute(db);
  return rows;
}

/** What was asked of a calendar elsewhere for them, and is not settled. */
export async function selectRecordedWishes(
  db: Database,
  clinicId: string,
  appointmentIds: readonly string[],
) {
  if (appointmentIds.length === 0) return [];
  return db
    .selectFrom('intents')
    .select(['action', 'appointment_id as appointmentId', 'created_at as asked', 'wish as request'])
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', 'in', [...appointmentIds])
    .where('wish', 'is not', null)
    .orderBy('created_at')
    .execute();
}

/** How a customer stands before they are forgotten. */
export interface Standing {
  name: string | null;
  email: string | null;
  phone: string | null;
  blocked: boolean;
  /** Appointments that say who they are for: those over, and those to come. */
  past: number;
  ahead: number;
  /** Of all of these, those a calendar elsewhere knows of, by where. */
  elsewhere: { gateway: Exclude<GatewayKind, 'local'>; ids: (string | null)[] }[];
}

/** A customer before they are forgotten; undefined when there is no such one, or was. */
export async function selectStanding(
  db: Database,
  clinicId: string,
  customerId: string,
): Promise<Standing | undefined> {
  const [person, ...same] = await selectRecord(db, clinicId, customerId);
  if (!person || person.customerId !== customerId || person.mergedInto !== null) return undefined;
  const ids = [person, ...same].map((each) => each.customerId);
  const rows = await db
    .selectFrom('appointments')
    .select(['gateway', 'remote_id', 'status'])
    .select(sql<boolean>`ends_at > clock_timestamp()`.as('isLater'))
    .where('clinic_id', '=', clinicId)
    .where('customer_id', 'in', ids)
    .where('status', '!=', 'held')
    .where('erased_at', 'is', null)
    .execute();
  const stands: AppointmentStatus[] = ['pending', 'confirmed'];
  const ahead = rows.filter(({ isLater, status }) => isLater && stands.includes(status)).length;
  const { name, email, phoneTyped, phone, blockedAt } = person;
  return {
    name,
    email,
    phone: phoneTyped ?? phone,
    blocked: blockedAt !== null,
    past: rows.length - ahead,
    ahead,
    elsewhere: (['ravan', 'calcom'] as const).flatMap((gateway) => {
      const there = rows.filter((row) => row.gateway === gateway);
      return there.length > 0 ? [{ gateway, ids: there.map((row) => row.remote_id) }] : [];
    }),
  };
}
