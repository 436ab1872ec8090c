import 'server-only';
import { sql } from 'kysely';
import type { BulkChange } from './bulk-changes.ts';
import type { Database, Transaction } from './database.ts';

/** Nothing lasts longer: with it the index on starts is enough. */
const longestMs = 2 * 86_400_000;

/** Who is hit when some practitioners are away: everything of theirs in that time that is not over. */
export async function selectHitBy(
  db: Database | Transaction,
  clinicId: string,
  { practitionerIds, period }: Pick<BulkChange, 'practitionerIds' | 'period'>,
) {
  return db
    .selectFrom('appointments')
    .select([
      'appointment_id',
      'agent_id',
      'service_id',
      'practitioner_id',
      'status',
      'starts_at',
      'ends_at',
      'sequence',
      'arrived_at',
      'gateway',
    ])
    .where('clinic_id', '=', clinicId)
    .where('practitioner_id', 'in', [...practitionerIds])
    .where('status', 'in', ['pending', 'confirmed'])
    .where(
      sql<boolean>`starts_at > ${new Date(period.start - longestMs)}
        and starts_at < ${new Date(period.end)} and ends_at > ${new Date(period.start)}
        and ends_at > clock_timestamp()`,
    )
    .orderBy('starts_at')
    .orderBy('appointment_id')
    .execute();
}

export type HitRow = Awaited<ReturnType<typeof selectHitBy>>[number];
