import 'server-only';
import { sql } from 'kysely';
import type { Instant } from '../time/instant.ts';
import type { Database, Transaction } from './database.ts';
import type { ClinicLogosTable, ClinicsTable } from './tables.ts';

const columns = [
  'name',
  'phone',
  'alert_email',
  'address',
  'country',
  'zone',
  'brand_color',
  'consent',
  'opening_hours',
  'embed_origins',
] as const;

type Face = Pick<
  ClinicsTable,
  'name' | 'phone' | 'alert_email' | 'country' | 'zone' | 'brand_color'
> & {
  address: string[];
  consent: string;
  embed_origins: string[];
};

/** What a clinic says of itself, and what is agreed to by booking. */
export async function selectFace(db: Database, clinicId: string) {
  return db
    .selectFrom('clinics')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
}

/** The same, which nobody else changes until the transaction ends. */
export async function lockFace(trx: Transaction, clinicId: string) {
  return trx
    .selectFrom('clinics')
    .select(columns)
    .where('clinic_id', '=', clinicId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Changes what a clinic says of itself. */
export async function updateFace(
  trx: Transaction,
  clinicId: string,
  face: Partial<Face>,
): Promise<void> {
  await trx.updateTable('clinics').set(face).where('clinic_id', '=', clinicId).execute();
}

/** Puts an image in the place of the one before. */
export async function storeLogo(
  trx: Transaction,
  clinicId: string,
  logo: { mediaType: ClinicLogosTable['media_type']; image: Buffer; imageDigest: Buffer },
): Promise<void> {
  const values = {
    media_type: logo.mediaType,
    image: logo.image,
    image_digest: logo.imageDigest,
  };
  await trx
    .insertInto('clinic_logos')
    .values({ clinic_id: clinicId, ...values })
    .onConflict((conflict) => conflict.column('clinic_id').doUpdateSet(values))
    .execute();
}

/** Takes the image away. */
export async function deleteLogo(trx: Transaction, clinicId: string): Promise<boolean> {
  const deleted = await trx
    .deleteFrom('clinic_logos')
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** The credential as it is kept, and how long the one before is good. */
export async function selectCredential(db: Database | Transaction, clinicId: string) {
  return db
    .selectFrom('clinics')
    .select([
      'org_sealed as sealed',
      sql<Instant | null>`case when org_previous_until > clock_timestamp()
        then org_previous_until end`.as('previousUntil'),
    ])
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
}

/** Puts a new credential in place; the one before is good for some days more. */
export async function replaceCredential(
  trx: Transaction,
  clinicId: string,
  { digest, sealed, days }: { digest: Buffer; sealed: Buffer; days: number },
): Promise<void> {
  const isKept = days > 0;
  await sql`
    update clinics set
      org_digest_previous = case when ${isKept} then org_digest end,
      org_previous_until =
        case when ${isKept} then clock_timestamp() + make_interval(days => ${days}) end,
      org_digest = ${digest},
      org_sealed = ${sealed}
    where clinic_id = ${clinicId}`.execute(trx);
}

/** Takes the credential before away. Returns false when there was none. */
export async function endPreviousCredential(trx: Transaction, clinicId: string): Promise<boolean> {
  const ended = await trx
    .updateTable('clinics')
    .set({ org_digest_previous: null, org_previous_until: null })
    .where('clinic_id', '=', clinicId)
    .where('org_digest_previous', 'is not', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** The credentials that are kept, of all clinics. */
export async function selectSealedCredentials(db: Database) {
  return db
    .selectFrom('clinics')
    .select(['clinic_id as clinicId', 'slug', 'org_sealed as sealed'])
    .where('org_sealed', 'is not', null)
    .orderBy('slug')
    .execute();
}

/** Puts the same credential back, encrypted anew, unless it is another one by now. */
export async function resealCredential(
  db: Database,
  clinicId: string,
  { before, after }: { before: Buffer; after: Buffer },
): Promise<void> {
  await db
    .updateTable('clinics')
    .set({ org_sealed: after })
    .where('clinic_id', '=', clinicId)
    .where('org_sealed', '=', before)
    .execute();
}
