import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { AppointmentStatus, Channel } from './appointment-tables.ts';
import type { GatewayKind } from './columns.ts';
import type { Database } from './database.ts';

/** An appointment as the people who run a day need it. */
export interface DayRow {
  id: string;
  agentId: string;
  serviceId: string;
  practitionerId: string;
  status: Exclude<AppointmentStatus, 'held'>;
  start: Instant;
  end: Instant;
  name: string;
  phone: string | null;
  channel: Channel;
  arrived: Instant | null;
  inRoom: Instant | null;
  needs: string[];
  isFirstVisit: boolean;
  hasNote: boolean;
  overlaps: boolean;
  cannotCome: boolean;
  cannotComeNote: string | null;
  saidComing: boolean;
  gateway: GatewayKind;
  made: Instant;
}

const columns = sql`
  appointment_id as id, agent_id as "agentId", service_id as "serviceId",
  practitioner_id as "practitionerId", status, starts_at as start, ends_at as end,
  coalesce(name, '') as name, coalesce(phone_typed, phone) as phone, channel,
  arrived_at as arrived, in_room_at as "inRoom", access_needs as needs,
  coalesce(is_returning = false, false) as "isFirstVisit",
  coalesce(staff_note, '') <> '' as "hasNote", overlap_reason is not null as overlaps,
  cannot_come_at is not null as "cannotCome", cannot_come_note as "cannotComeNote",
  attendance_confirmed_at is not null as "saidComing",
  gateway, created_at as made`;

/** Only the calendar of one practitioner; everybody's for null. */
function ofWhom(practitionerId: string | null) {
  return practitionerId === null ? sql`true` : sql`practitioner_id = ${practitionerId}::uuid`;
}

/** The appointments that start within a day, in the order of their times; holds are none. */
export async function selectDay(
  db: Database,
  clinicId: string,
  practitionerId: string | null,
  { start, end }: Interval,
): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select ${columns} from appointments
    where clinic_id = ${clinicId} and ${ofWhom(practitionerId)}
      and starts_at >= ${new Date(start)} and starts_at < ${new Date(end)}
      and status <> 'held'
    order by starts_at, practitioner_id, appointment_id`.execute(db);
  return rows;
}

const most = 50;

/**
 * Appointments that are still to come, of customers who said that they cannot. By the time of the
 * statement: an index cannot be searched by a clock that goes on meanwhile.
 */
export async function selectCannotCome(
  db: Database,
  clinicId: string,
  practitionerId: string | null,
): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select ${columns} from appointments
    where clinic_id = ${clinicId} and ${ofWhom(practitionerId)}
      and cannot_come_at is not null and status = 'confirmed'
      and starts_at > statement_timestamp() - interval '12 hours'
      and ends_at > statement_timestamp()
    order by starts_at, appointment_id
    limit ${most}`.execute(db);
  return rows;
}

/** What customers booked since an instant, for any day that is not over; the newest first. */
export async function selectNewBookings(
  db: Database,
  clinicId: string,
  practitionerId: string | null,
  since: Instant,
): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select ${columns} from appointments
    where clinic_id = ${clinicId} and ${ofWhom(practitionerId)}
      and channel in ('web', 'api') and status = 'confirmed'
      and starts_at > clock_timestamp() and created_at > ${new Date(since)}
    order by created_at desc, appointment_id
    limit ${most}`.execute(db);
  return rows;
}
