import 'server-only';
import { type Insertable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Channel } from './appointment-tables.ts';
import type { AuditEvent } from './columns.ts';
import type { Transaction } from './database.ts';
import type { MessagesTable } from './message-tables.ts';

/** Something that happened to an appointment, and that nobody has looked at yet. */
export interface OutboxRow {
  clinicId: string;
  auditId: number;
  appointmentId: string;
  event: AuditEvent;
  channel: Channel;
  at: Instant;
}

/**
 * Takes some rows out of the outbox, oldest first within a clinic: they are gone when the
 * transaction is committed, and there again when it is not. What others are taking is passed over.
 */
export async function takeFromOutbox(trx: Transaction, limit: number): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    with taken as (
      delete from outbox o using (
        select clinic_id, audit_id from outbox
        order by audit_id limit ${limit} for update skip locked
      ) next
      where o.clinic_id = next.clinic_id and o.audit_id = next.audit_id
      returning o.clinic_id, o.audit_id, o.appointment_id
    )
    select t.clinic_id as "clinicId", t.audit_id as "auditId",
      t.appointment_id as "appointmentId", a.event, a.channel, a.at
    from taken t join audit a on a.clinic_id = t.clinic_id and a.audit_id = t.audit_id
    order by t.audit_id`.execute(trx);
  return rows;
}

export type NewMessage = Pick<
  Insertable<MessagesTable>,
  'clinic_id' | 'appointment_id' | 'kind' | 'medium' | 'sequence' | 'contact_digest'
> & { starts: Instant; due: Instant };

/** Writes what is to be sent; what is planned already is not planned twice. @returns what is new */
export async function insertMessages(
  trx: Transaction,
  messages: readonly NewMessage[],
): Promise<{ clinicId: string; messageId: string; due: Instant }[]> {
  if (messages.length === 0) return [];
  return trx
    .insertInto('messages')
    .values(
      messages.map(({ starts, due, ...message }) => ({
        ...message,
        starts_at: new Date(starts),
        due_at: new Date(due),
        next_at: new Date(due),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['clinic_id', 'appointment_id', 'kind', 'medium', 'sequence', 'due_at'])
        .doNothing(),
    )
    .returning(['clinic_id as clinicId', 'message_id as messageId', 'due_at as due'])
    .execute();
}
