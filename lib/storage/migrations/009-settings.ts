import 'server-only';
import { type Kysely, sql } from 'kysely';

/** A credential that its owner can see again, and that can be changed without a gap. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // org_sealed: the credential, encrypted with APP_SECRET; null for one that was made before it was
  // kept, which only its owner has. The one before stays good until its time is up.
  `alter table clinics
    add column org_sealed bytea,
    add column org_digest_previous bytea,
    add column org_previous_until timestamptz,
    add check ((org_digest_previous is null) = (org_previous_until is null))`,
  // A credential is all that a caller shows: it names one clinic, or none.
  `create unique index clinics_by_previous_org on clinics (org_digest_previous)
    where org_digest_previous is not null`,
];
