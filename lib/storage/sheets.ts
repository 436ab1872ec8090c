import 'server-only';
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import type { Database } from './database.ts';
import type { Source } from './numbers.ts';

type Shown = Exclude<AppointmentStatus, 'held'>;

/** What stands on a sheet of paper: an appointment, or a time that staff blocked. */
export interface SheetRow {
  id: string;
  practitionerId: string;
  /** Null for a blocked time. */
  serviceId: string | null;
  status: Exclude<Shown, 'cancelled'> | 'blocked' | 'busy';
  start: Instant;
  end: Instant;
  /** With its buffers. */
  takenFrom: Instant;
  takenTo: Instant;
  /** A customer's name; why a time is blocked. */
  text: string;
  phone: string | null;
  needs: string[];
  isFirstVisit: boolean;
  cannotCome: boolean;
  notes: string | null;
  staffNote: string | null;
}

/** Everything that stands in calendars within a stretch of time, in its order; neither holds nor cancelled. */
export async function selectSheets(
  db: Database,
  clinicId: string,
  practitionerId: string | null,
  { start, end }: Interval,
): Promise<SheetRow[]> {
  const [from, to] = [new Date(start), new Date(end)];
  const { rows } = await sql<SheetRow>`
    select appointment_id as id, practitioner_id as "practitionerId", service_id as "serviceId",
      status, starts_at as start, ends_at as "end", coalesce(lower(period), starts_at) as "takenFrom",
      coalesce(upper(period), ends_at) as "takenTo", coalesce(name, '') as text,
      coalesce(phone_typed, phone) as phone, access_needs as needs,
      coalesce(is_returning = false, false) as "isFirstVisit",
      cannot_come_at is not null as "cannotCome", notes, staff_note as "staffNote"
    from appointments
    where clinic_id = ${clinicId}::uuid and ${of(practitionerId)}
      and starts_at >= ${from}::timestamptz - interval '1 day' and starts_at < ${to}
      and ends_at > ${from} and status in ('pending', 'confirmed', 'completed', 'no_show')
    union all
    select block_id::text, practitioner_id, null, 'blocked', lower(period), upper(period),
      lower(period), upper(period), reason, null, '{}', false, false, null, null
    from blocked_times
    where clinic_id = ${clinicId}::uuid and ${of(practitionerId)}
      and period && tstzrange(${from}, ${to})
    union all
    select imported_id::text, practitioner_id, null, 'busy', lower(period), upper(period),
      lower(period), upper(period), '', null, '{}', false, false, null, null
    from busy_imported
    where clinic_id = ${clinicId}::uuid and ${of(practitionerId)}
      and period && tstzrange(${from}, ${to})
    order by start, "end", id`.execute(db);
  return rows;
}

/** A line of the file that a clinic takes its appointments along in. */
export interface ExportRow {
  id: string;
  practitionerId: string;
  serviceId: string;
  status: Shown;
  start: Instant;
  end: Instant;
  name: string | null;
  email: string | null;
  phone: string | null;
  bookedBy: string | null;
  source: Source;
  made: Instant;
  notes: string | null;
  staffNote: string | null;
}

export interface ExportFilter {
  within: Interval;
  practitionerId: string | null;
}

/** How many appointments start within a period, whatever became of them. */
export async function countExport(
  db: Database,
  clinicId: string,
  filter: ExportFilter,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from appointments where ${startsWithin(clinicId, filter)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The same appointments in the order of their times, some at a time: those after one. */
export async function selectExport(
  db: Database,
  clinicId: string,
  filter: ExportFilter,
  after: Pick<ExportRow, 'start' | 'id'> | undefined,
  limit: number,
): Promise<ExportRow[]> {
  const rest = after
    ? sql`and (starts_at, appointment_id) > (${new Date(after.start)}, ${after.id})`
    : sql``;
  const { rows } = await sql<ExportRow>`
    select appointment_id as id, practitioner_id as "practitionerId", service_id as "serviceId",
      status, starts_at as start, ends_at as "end", name, email,
      coalesce(phone_typed, phone) as phone, booked_by as "bookedBy",
      case when channel = 'api' and call_session_id is not null then 'phone' else channel
        end as source,
      created_at as made, notes, staff_note as "staffNote"
    from appointments
    where ${startsWithin(clinicId, filter)} ${rest}
    order by starts_at, appointment_id limit ${limit}`.execute(db);
  return rows;
}

function startsWithin(clinicId: string, { within, practitionerId }: ExportFilter) {
  return sql<boolean>`clinic_id = ${clinicId}::uuid and ${of(practitionerId)} and status <> 'held'
    and starts_at >= ${new Date(within.start)} and starts_at < ${new Date(within.end)}`;
}

/** Only the calendar of one practitioner; everybody's for null. */
function of(practitionerId: string | null): RawBuilder<boolean> {
  return practitionerId === null ? sql`true` : sql`practitioner_id = ${practitionerId}::uuid`;
}
