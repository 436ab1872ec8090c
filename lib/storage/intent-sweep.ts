import 'server-only';
import { sql } from 'kysely';
import type { Database } from './database.ts';

const most = 100;

/**
 * Takes away what is not needed any more of old intents, some at a time: what compares a settled one
 * with a repeated request, after a day; settled ones, after ninety; and what was asked for, of those
 * that nobody has settled thirty days after their time.
 */
export async function sweepIntents(db: Database): Promise<void> {
  await sql`
    update intents set key_digest = null, request_digest = null
    where (clinic_id, intent_id) in (
      select clinic_id, intent_id from intents
      where settled_at <= clock_timestamp() - interval '24 hours' and request_digest is not null
      order by settled_at limit ${most})`.execute(db);
  await sql`
    delete from intents
    where (clinic_id, intent_id) in (
      select clinic_id, intent_id from intents
      where settled_at <= clock_timestamp() - interval '90 days'
      order by settled_at limit ${most})`.execute(db);
  await sql`
    update intents set wish = null
    where state = 'staff' and (clinic_id, intent_id) in (
      select clinic_id, intent_id from intents
      where state = 'staff' and wish is not null
        and coalesce(starts_at, left_at, created_at) <= clock_timestamp() - interval '30 days'
      limit ${most})`.execute(db);
}
