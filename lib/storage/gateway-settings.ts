import 'server-only';
import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import type { RemoteKind } from './tables.ts';

/** How a clinic's calendar elsewhere is reached; the credentials are sealed. */
export interface StoredGatewaySettings {
  clinicId: string;
  kind: RemoteKind;
  origin: string;
  agents: Readonly<Record<string, unknown>>;
  sealed: Buffer;
}

/** The settings of one kind of gateway of a clinic. */
export async function selectGatewaySettings(
  db: Database,
  clinicId: string,
  kind: RemoteKind,
): Promise<StoredGatewaySettings | undefined> {
  return db
    .selectFrom('gateway_settings')
    .select(['clinic_id as clinicId', 'kind', 'origin', 'agents', 'sealed'])
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', kind)
    .executeTakeFirst();
}

/** Stores settings in place of those of the same kind. */
export async function storeGatewaySettings(
  db: Database | Transaction,
  { clinicId, kind, origin, agents, sealed }: StoredGatewaySettings,
): Promise<void> {
  const values = { origin, agents: JSON.stringify(agents), sealed };
  await db
    .insertInto('gateway_settings')
    .values({ clinic_id: clinicId, kind, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['clinic_id', 'kind'])
        .doUpdateSet({ ...values, updated_at: sql`clock_timestamp()` }),
    )
    .execute();
}

/** Names the calendar that answers for a clinic from now on. */
export async function storeGatewayKind(
  db: Database | Transaction,
  clinicId: string,
  gateway: RemoteKind | 'local',
): Promise<void> {
  await db.updateTable('clinics').set({ gateway }).where('clinic_id', '=', clinicId).execute();
}
