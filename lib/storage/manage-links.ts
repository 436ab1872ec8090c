import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database } from './database.ts';

/** Stores the digest of a manage link's token; a link that is there already stays as it is. */
export async function insertManageLink(
  db: Database,
  clinicId: string,
  appointmentId: string,
  tokenDigest: Buffer,
): Promise<void> {
  await db
    .insertInto('manage_links')
    .values({ clinic_id: clinicId, appointment_id: appointmentId, token_digest: tokenDigest })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'token_digest']).doNothing())
    .execute();
}

/** The appointment that a manage link opens, until it was revoked or over for thirty days. */
export async function selectManageLink(db: Database, tokenDigest: Buffer) {
  return db
    .selectFrom('manage_links as l')
    .innerJoin('appointments as a', (join) =>
      join
        .onRef('a.clinic_id', '=', 'l.clinic_id')
        .onRef('a.appointment_id', '=', 'l.appointment_id'),
    )
    .select(['l.clinic_id as clinicId', 'l.appointment_id as appointmentId'])
    .where('l.token_digest', '=', tokenDigest)
    .where('l.revoked_at', 'is', null)
    .where('a.ends_at', '>', sql<Instant>`clock_timestamp() - interval '30 days'`)
    .executeTakeFirst();
}
