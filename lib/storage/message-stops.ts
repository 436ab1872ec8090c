import 'server-only';
import type { Database } from './database.ts';

/** Whom a message was for, as a hash; undefined when there is no such message, or they were forgotten. */
export async function selectContactOf(
  db: Database,
  clinicId: string,
  messageId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('contact_digest')
    .where('clinic_id', '=', clinicId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row?.contact_digest ?? undefined;
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
