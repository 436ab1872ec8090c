import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';

/** The clinic whose credential has this digest, or whose one before, for as long as that is good. */
export async function findClinicByOrgDigest(db: Database, orgDigest: Buffer) {
  return db
    .selectFrom('clinics')
    .select([
      'clinic_id as clinicId',
      'gateway',
      'gateway_version as gatewayVersion',
      'is_demo as isDemo',
    ])
    .where((clinic) =>
      clinic.or([
        clinic('org_digest', '=', orgDigest),
        clinic('org_digest_previous', '=', orgDigest).and(
          'org_previous_until',
          '>',
          sql<Instant>`clock_timestamp()`,
        ),
      ]),
    )
    .executeTakeFirst();
}

/** The clinic whose pages live under this slug. */
export async function findClinicBySlug(db: Database, slug: string) {
  const row = await db
    .selectFrom('clinics')
    .select('clinic_id')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.clinic_id;
}

/** The clinics that the demo made, by name. */
export async function selectDemoClinics(db: Database) {
  return db
    .selectFrom('clinics')
    .select(['slug', 'name', 'address'])
    .where('is_demo', '=', true)
    .orderBy('name')
    .execute();
}

/** The database's clock, in epoch milliseconds. */
export async function selectClock(db: Database | Transaction): Promise<Instant> {
  const { rows } = await sql<{ now: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(db);
  return Math.floor(rows[0]?.now ?? Number.NaN);
}
