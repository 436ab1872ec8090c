import 'server-only';
import type { Database } from './database.ts';

/** What a message tells of whom it was for: nothing but the hash that stops are kept by. */
export interface StoppableContact {
  contactDigest: Buffer;
  /** Whether they get nothing optional any more. */
  isStopped: boolean;
}

/** Whom a message was for; undefined when there is no such message, or they were forgotten. */
export async function selectStoppable(
  db: Database,
  clinicId: string,
  messageId: string,
): Promise<StoppableContact | undefined> {
  const row = await db
    .selectFrom('messages as m')
    .leftJoin('message_stops as s', (join) =>
      join
        .onRef('s.clinic_id', '=', 'm.clinic_id')
        .onRef('s.contact_digest', '=', 'm.contact_digest'),
    )
    .select(['m.contact_digest as contactDigest', 's.clinic_id as stopped'])
    .where('m.clinic_id', '=', clinicId)
    .where('m.message_id', '=', messageId)
    .executeTakeFirst();
  if (!row?.contactDigest) return undefined;
  return { contactDigest: row.contactDigest, isStopped: row.stopped !== null };
}

/** Sends a contact nothing optional from now on; asking twice is as asking once. */
export async function insertStop(db: Database, clinicId: string, contact: Buffer): Promise<void> {
  await db
    .insertInto('message_stops')
    .values({ clinic_id: clinicId, contact_digest: contact })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'contact_digest']).doNothing())
    .execute();
}

/** Takes that back. */
export async function deleteStop(db: Database, clinicId: string, contact: Buffer): Promise<void> {
  await db
    .deleteFrom('message_stops')
    .where('clinic_id', '=', clinicId)
    .where('contact_digest', '=', contact)
    .execute();
}

/** The latest message about an appointment that went to a customer, by which they can stop others. */
export async function selectLatestMessage(
  db: Database,
  clinicId: string,
  appointmentId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('message_id')
    .where('clinic_id', '=', clinicId)
    .where('appointment_id', '=', appointmentId)
    .where('contact_digest', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('message_id')
    .limit(1)
    .executeTakeFirst();
  return row?.message_id;
}
