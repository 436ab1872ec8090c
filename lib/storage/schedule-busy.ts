import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import type { Database } from './database.ts';

/**
 * What stands in a calendar: an appointment or a hold, a time that staff blocked, or one at which
 * another calendar is busy.
 */
export interface StandingThere {
  /** As in the reading of the calendars. */
  id: string;
  kind: 'appointment' | 'block' | 'busy';
  status: AppointmentStatus | null;
  serviceId: string | null;
  start: Instant;
  end: Instant;
  /** Until when a hold is kept. */
  expires: Instant | null;
  /** The customer's name, why the time was blocked, or which calendar says so. */
  text: string;
}

/** More about what a reading of the calendars found, by the ids it found. */
export async function selectStandingThere(
  db: Database,
  clinicId: string,
  ids: readonly string[],
): Promise<StandingThere[]> {
  const blockIds = ids.flatMap((id) => (id.startsWith('block_') ? [id.slice(6)] : []));
  const busyIds = ids.flatMap((id) => (id.startsWith('busy_') ? [id.slice(5)] : []));
  const { rows } = await sql<StandingThere>`
    select appointment_id as id, 'appointment' as kind, status, service_id as "serviceId",
      (extract(epoch from starts_at) * 1000)::float8 as start,
      (extract(epoch from ends_at) * 1000)::float8 as end,
      (extract(epoch from expires_at) * 1000)::float8 as expires,
      coalesce(name, '') as text
    from appointments
    where clinic_id = ${clinicId}::uuid and appointment_id = any(${ids}::text[])
    union all
    select 'block_' || block_id, 'block', null, null,
      (extract(epoch from lower(period)) * 1000)::float8,
      (extract(epoch from upper(period)) * 1000)::float8,
      null, reason
    from blocked_times
    where clinic_id = ${clinicId}::uuid and block_id = any(${blockIds}::uuid[])
    union all
    select 'busy_' || i.imported_id, 'busy', null, null,
      (extract(epoch from lower(i.period)) * 1000)::float8,
      (extract(epoch from upper(i.period)) * 1000)::float8,
      null, c.name
    from busy_imported i join busy_calendars c using (clinic_id, busy_calendar_id)
    where i.clinic_id = ${clinicId}::uuid and i.imported_id = any(${busyIds}::uuid[])
    order by 5, 1`.execute(db);
  return rows;
}
