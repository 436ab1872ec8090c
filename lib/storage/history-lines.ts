import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Channel } from './appointment-tables.ts';
import type { AuditEvent } from './columns.ts';
import type { Database } from './database.ts';

export interface HistoryFilter {
  /** Who of the staff; 'nobody' for what no staff did. */
  actorId?: string | undefined;
  events?: readonly string[] | undefined;
  channel?: Channel | undefined;
  from?: Instant | undefined;
  until?: Instant | undefined;
  /** An appointment, or whatever else a line is about. */
  aboutId?: string | undefined;
  /** Only lines before this one. */
  before?: number | undefined;
}

export interface HistoryRow {
  id: number;
  at: Instant;
  event: AuditEvent;
  channel: Channel;
  appointmentId: string | null;
  start: Instant | null;
  /** Where a moved appointment stood before. */
  left: Instant | null;
  actorName: string | null;
  /** The call in which it was done; a dash when who called is forgotten. */
  call: string | null;
  subjectId: string | null;
  detail: unknown;
  isSealed: boolean;
}

/** Lines of a clinic's history, newest first. */
export async function selectHistory(
  db: Database,
  clinicId: string,
  filter: HistoryFilter,
  limit: number,
): Promise<HistoryRow[]> {
  const { actorId, events, channel, from, until, aboutId, before } = filter;
  const { rows } = await sql<HistoryRow>`
    select a.audit_id as id, a.at, a.event, a.channel, a.appointment_id as "appointmentId",
      a.starts_at as start, a.actor_name as "actorName", (
        select c.call_session_id from history_calls c
        where c.clinic_id = a.clinic_id and c.audit_id = a.audit_id
      ) as call, a.subject_id as "subjectId", a.detail,
      case when a.event = 'rescheduled' then (
        select p.starts_at from audit p
        where p.clinic_id = a.clinic_id and p.appointment_id = a.appointment_id
          and p.audit_id < a.audit_id and p.starts_at is not null
        order by p.audit_id desc limit 1
      ) end as left,
      exists (
        select from audit_seals s where s.clinic_id = a.clinic_id and s.audit_id = a.audit_id
      ) as "isSealed"
    from audit a
    where a.clinic_id = ${clinicId}
      ${actorId === undefined ? sql`` : actorId === 'nobody' ? sql`and a.actor_id is null` : sql`and a.actor_id = ${actorId}`}
      ${events === undefined ? sql`` : sql`and a.event = any(${[...events]}::text[])`}
      ${channel === undefined ? sql`` : sql`and a.channel = ${channel}`}
      ${from === undefined ? sql`` : sql`and a.at >= ${new Date(from)}`}
      ${until === undefined ? sql`` : sql`and a.at < ${new Date(until)}`}
      ${aboutId === undefined ? sql`` : sql`and (a.appointment_id = ${aboutId} or a.subject_id = ${aboutId})`}
      ${before === undefined ? sql`` : sql`and a.audit_id < ${before}`}
    order by a.audit_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Everybody of the staff who ever did something, with the name they had last. */
export async function selectActors(
  db: Database,
  clinicId: string,
): Promise<{ actorId: string; name: string }[]> {
  const { rows } = await sql<{ actorId: string; name: string }>`
    with recursive actors as (
      (select actor_id from audit where clinic_id = ${clinicId} and actor_id is not null
        order by actor_id limit 1)
      union all
      select (select a.actor_id from audit a
        where a.clinic_id = ${clinicId} and a.actor_id > actors.actor_id
        order by a.actor_id limit 1)
      from actors where actors.actor_id is not null
    )
    select actor_id as "actorId", (
      select a.actor_name from audit a
      where a.clinic_id = ${clinicId} and a.actor_id = actors.actor_id
      order by a.audit_id desc limit 1
    ) as name
    from actors where actor_id is not null order by 2`.execute(db);
  return rows;
}

/** What some ids stand for; a customer has no name here. */
export async function selectSubjects(
  db: Database,
  clinicId: string,
  ids: readonly string[],
): Promise<Map<string, { kind: 'customer' | 'practitioner' | 'service'; name: string | null }>> {
  const uuids = ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  if (uuids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    kind: 'customer' | 'practitioner' | 'service';
    name: string | null;
  }>`
    select customer_id::text as id, 'customer' as kind, null as name from customers
      where clinic_id = ${clinicId} and customer_id = any(${uuids}::uuid[])
    union all
    select practitioner_id::text, 'practitioner', name from practitioners
      where clinic_id = ${clinicId} and practitioner_id = any(${uuids}::uuid[])
    union all
    select service_id::text, 'service', name from services
      where clinic_id = ${clinicId} and service_id = any(${uuids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, kind, name }) => [id, { kind, name }]));
}

/** Whom appointments are for and who customers are, as they are called now; nobody who was erased. */
export async function selectWhom(
  db: Database,
  clinicId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select appointment_id as id, name from appointments
      where clinic_id = ${clinicId} and appointment_id = any(${[...ids]}::text[]) and name is not null
        and erased_at is null
    union all
    select customer_id::text, name from customers
      where clinic_id = ${clinicId} and customer_id::text = any(${[...ids]}::text[])
        and name is not null`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
