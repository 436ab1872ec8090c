import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { GatewayKind, RemoteKind } from './columns.ts';
import type { Database, Transaction } from './database.ts';

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
  db: Database | Transaction,
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

/** Credentials as they are stored, and whose they are. */
export interface Sealed extends Pick<StoredGatewaySettings, 'clinicId' | 'kind' | 'sealed'> {
  slug: string;
}

function sealedSettings(db: Database | Transaction) {
  return db
    .selectFrom('gateway_settings as s')
    .innerJoin('clinics as c', 'c.clinic_id', 's.clinic_id')
    .select(['s.clinic_id as clinicId', 'c.slug', 's.kind', 's.sealed'])
    .orderBy('c.slug')
    .orderBy('s.kind');
}

/** The credentials of all clinics. */
export async function selectAllSealed(db: Database): Promise<Sealed[]> {
  return sealedSettings(db).execute();
}

/** Those of one clinic, which nobody else changes until the transaction ends. */
export async function lockSealed(trx: Transaction, clinicId: string): Promise<Sealed[]> {
  return sealedSettings(trx).where('s.clinic_id', '=', clinicId).forUpdate('s').execute();
}

/** Puts the same credentials back, encrypted anew. */
export async function storeSealed(
  trx: Transaction,
  { clinicId, kind, sealed }: Pick<Sealed, 'clinicId' | 'kind' | 'sealed'>,
): Promise<void> {
  await trx
    .updateTable('gateway_settings')
    .set({ sealed })
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', kind)
    .execute();
}

/** Appointments to come by where they are kept; a calendar that keeps none is left out. */
export async function countToCome(
  db: Database,
  clinicId: string,
): Promise<{ gateway: GatewayKind; count: number }[]> {
  return db
    .selectFrom('appointments')
    .select((all) => ['gateway', all.fn.countAll<number>().as('count')])
    .where('clinic_id', '=', clinicId)
    .where('status', 'in', ['pending', 'confirmed'])
    .where('ends_at', '>', sql<Instant>`clock_timestamp()`)
    .groupBy('gateway')
    .orderBy('gateway')
    .execute();
}
