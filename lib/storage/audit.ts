import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Channel } from './appointment-tables.ts';
import type { AuditEvent } from './columns.ts';
import type { Database, Transaction } from './database.ts';

/** A line of the clinic's history: who did what, when, from where. Nothing in it is a customer's own. */
export interface AuditLine {
  event: AuditEvent;
  channel: Channel;
  /** Who of the staff did it. */
  actor?: { userId: string; name: string } | undefined;
  /** What it is about besides an appointment: the id of a customer, a practitioner, a service, a member. */
  subjectId?: string | undefined;
  appointmentId?: string | undefined;
  /** Where an appointment stands after it. */
  start?: Instant | undefined;
  /** What changed: field names and the console's own values, never a customer's. */
  detail?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Writes a line of history, in the transaction of the change it tells of. What is about an
 * appointment's own row is written with it, by withHistory.
 */
export async function insertAudit(
  trx: Transaction | Database,
  clinicId: string,
  line: AuditLine,
): Promise<void> {
  await trx.insertInto('audit').values(toAuditRow(clinicId, line)).execute();
}

/**
 * That somebody looked at something: once a quarter of an hour, for a page that is open shows what is
 * new by itself.
 */
export async function insertLook(
  db: Database,
  clinicId: string,
  line: AuditLine & { actor: { userId: string; name: string }; subjectId: string },
): Promise<void> {
  const known = await db
    .selectFrom('audit')
    .select('audit_id')
    .where('clinic_id', '=', clinicId)
    .where('subject_id', '=', line.subjectId)
    .where('actor_id', '=', line.actor.userId)
    .where('event', '=', line.event)
    .where('at', '>', sql<number>`clock_timestamp() - interval '15 minutes'`)
    .limit(1)
    .executeTakeFirst();
  if (!known) await insertAudit(db, clinicId, line);
}

/** The row of a line of history. */
function toAuditRow(clinicId: string, line: AuditLine) {
  return {
    clinic_id: clinicId,
    event: line.event,
    appointment_id: line.appointmentId ?? null,
    channel: line.channel,
    starts_at: line.start === undefined ? null : new Date(line.start),
    actor_id: line.actor?.userId ?? null,
    actor_name: line.actor?.name ?? null,
    subject_id: line.subjectId ?? null,
    detail: line.detail ? JSON.stringify(line.detail) : null,
  };
}

/** An appointment's history, oldest first. */
export async function selectAudit(db: Database, clinicId: string, appointmentId: string) {
  return db
    .selectFrom('audit')
    .select(['at', 'event', 'channel', 'starts_at'])
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .orderBy('audit_id')
    .execute();
}
