import 'server-only';
import { type Selectable, sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { AppointmentStatus } from './appointment-tables.ts';
import type { GatewayKind } from './columns.ts';
import type { Database, Transaction } from './database.ts';
import type { Medium, MessageKind, MessageSettingsTable, MessageState } from './message-tables.ts';

/** An instant as the columns are compared with. */
function at(instant: Instant) {
  return sql<Instant>`${new Date(instant)}`;
}

/** What it is planned from what to tell of an appointment. */
export interface PlannedAppointment {
  appointmentId: string;
  status: AppointmentStatus;
  gateway: GatewayKind;
  sequence: number;
  start: Instant;
  email: string | null;
  phone: string | null;
  customerZone: string | null;
  clinicZone: string;
  quietFrom: number;
  quietTo: number;
  reminderMinutes: number[];
  stillComingMinutes: number;
}

/** Reads an appointment as planning needs it; undefined when it is gone, or its customer was forgotten. */
export async function selectPlanned(
  trx: Transaction,
  clinicId: string,
  appointmentId: string,
): Promise<PlannedAppointment | undefined> {
  return trx
    .selectFrom('appointments as a')
    .innerJoin('clinics as c', 'c.clinic_id', 'a.clinic_id')
    .innerJoin('services as s', (join) =>
      join.onRef('s.clinic_id', '=', 'a.clinic_id').onRef('s.service_id', '=', 'a.service_id'),
    )
    .select([
      'a.appointment_id as appointmentId',
      'a.status',
      'a.gateway',
      'a.sequence',
      'a.starts_at as start',
      'a.email',
      'a.phone',
      'a.customer_zone as customerZone',
      'c.zone as clinicZone',
      'c.quiet_from as quietFrom',
      'c.quiet_to as quietTo',
      's.reminder_minutes as reminderMinutes',
      'c.still_coming_minutes as stillComingMinutes',
    ])
    .where('a.clinic_id', '=', clinicId)
    .where('a.appointment_id', '=', appointmentId)
    .where('a.erased_at', 'is', null)
    .executeTakeFirst();
}

export type StoredMessageSetting = Omit<Selectable<MessageSettingsTable>, 'clinic_id'>;

/** What a clinic has set of its messages. */
export async function selectMessageSettings(
  db: Database | Transaction,
  clinicId: string,
): Promise<StoredMessageSetting[]> {
  return db
    .selectFrom('message_settings')
    .select(['kind', 'medium', 'is_on', 'subject', 'body'])
    .where('clinic_id', '=', clinicId)
    .execute();
}

/** A message that is to go, with what tells whether it still should. */
export interface ClaimedMessage {
  appointmentId: string;
  kind: MessageKind;
  medium: Medium;
  due: Instant;
  /** How often it was tried, this time included. */
  tries: number;
  /** Of the appointment when it was planned. */
  sequence: number;
  contactDigest: Buffer | null;
}

/** How many messages one contact may be sent within a stretch of time. */
export interface ContactLimit {
  atMost: number;
  withinMs: number;
}

/**
 * Takes one message for whoever is going to send it; undefined when it is settled, somebody else has
 * it, or its time has not come. Messages to one contact wait for each other here, so that what is
 * under way counts: past the limit it is put off, and it is said until when.
 */
export async function claimMessage(
  trx: Transaction,
  clinicId: string,
  messageId: string,
  { now, until, limit }: { now: Instant; until: Instant; limit: ContactLimit },
): Promise<ClaimedMessage | { putOffUntil: Instant } | undefined> {
  const due = trx
    .selectFrom('messages')
    .where('clinic_id', '=', clinicId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', at(now))
    .where((either) =>
      either.or([either('claimed_until', 'is', null), either('claimed_until', '<=', at(now))]),
    );
  const found = await due.select('contact_digest').executeTakeFirst();
  if (!found) return undefined;
  const contact = found.contact_digest;
  if (contact) {
    const key = `${clinicId} ${contact.toString('hex')}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 1))`.execute(trx);
    const times = await contactedSince(trx, { clinicId, messageId, contact }, now, limit.withinMs);
    const [oldest] = times.slice(-limit.atMost);
    if (oldest !== undefined && times.length >= limit.atMost) {
      const putOffUntil = oldest + limit.withinMs;
      await trx
        .updateTable('messages')
        .set({ next_at: new Date(putOffUntil), why: 'too_many' })
        .where('clinic_id', '=', clinicId)
        .where('message_id', '=', messageId)
        .where('state', '=', 'waiting')
        .execute();
      return { putOffUntil };
    }
  }
  return trx
    .updateTable('messages')
    .set({ claimed_until: new Date(until), tries: sql`tries + 1` })
    .where('clinic_id', '=', clinicId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'waiting')
    .where((either) =>
      either.or([either('claimed_until', 'is', null), either('claimed_until', '<=', at(now))]),
    )
    .returning([
      'appointment_id as appointmentId',
      'kind',
      'medium',
      'due_at as due',
      'tries',
      'sequence',
      'contact_digest as contactDigest',
    ])
    .executeTakeFirst();
}

/** When a contact was sent something lately, or is being sent something now; oldest first. */
async function contactedSince(
  trx: Transaction,
  { clinicId, messageId, contact }: { clinicId: string; messageId: string; contact: Buffer },
  now: Instant,
  withinMs: number,
): Promise<Instant[]> {
  const { rows } = await sql<{ at: Instant }>`
    select least(coalesce(settled_at, ${at(now)}), ${at(now)}) as at from messages
    where clinic_id = ${clinicId} and contact_digest = ${contact} and message_id <> ${messageId}
      and (state = 'sent' and settled_at > ${at(now - withinMs)}
        or state = 'waiting' and claimed_until > ${at(now)})
    order by at`.execute(trx);
  return rows.map((row) => row.at);
}

/** What became of a message that was claimed. */
export type Settled =
  | { state: Exclude<MessageState, 'waiting'>; why: string | null }
  | { state: 'waiting'; why: string; next: Instant };

/** Writes what became of it; one that waits again is anybody's. */
export async function settleMessage(
  db: Database,
  clinicId: string,
  messageId: string,
  settled: Settled,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      state: settled.state,
      why: settled.why,
      claimed_until: null,
      settled_at: settled.state === 'waiting' ? null : new Date(now),
      ...(settled.state === 'waiting' && { next_at: new Date(settled.next) }),
    })
    .where('clinic_id', '=', clinicId)
    .where('message_id', '=', messageId)
    .where('state', '=', 'waiting')
    .execute();
}

/** Whether a contact wants no reminders of a clinic. */
export async function isStopped(
  db: Database,
  clinicId: string,
  contactDigest: Buffer,
): Promise<boolean> {
  const row = await db
    .selectFrom('message_stops')
    .select('clinic_id')
    .where('clinic_id', '=', clinicId)
    .where('contact_digest', '=', contactDigest)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Messages whose time came a while ago and that nobody has: their jobs were lost, or there was no way
 * out. They are put off until now, so that whoever looks next does not find them again.
 */
export async function takeOverdue(
  trx: Transaction,
  { now, before }: { now: Instant; before: Instant },
  media: readonly Medium[],
  limit: number,
): Promise<{ clinicId: string; messageId: string }[]> {
  if (media.length === 0) return [];
  const { rows } = await sql<{ clinicId: string; messageId: string }>`
    update messages m set next_at = ${at(now)}
    from (
      select clinic_id, message_id from messages
      where state = 'waiting' and medium = any(${media}::text[]) and next_at < ${at(before)}
        and (claimed_until is null or claimed_until < ${at(before)})
      order by next_at limit ${limit} for update skip locked
    ) lost
    where m.clinic_id = lost.clinic_id and m.message_id = lost.message_id
    returning m.clinic_id as "clinicId", m.message_id as "messageId"`.execute(trx);
  return rows;
}
