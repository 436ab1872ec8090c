import 'server-only';
import { openOrgId, sealOrgId } from '../platform/org-id.ts';
import { isSealedWith } from '../platform/seal.ts';
import type { Database } from '../storage/database.ts';
import { resealCredential, selectSealedCredentials } from '../storage/settings-clinic.ts';

/**
 * Encrypts the credentials that are kept with the first of the secrets. One that none of them opens
 * goes on working, and cannot be shown any more.
 *
 * @returns the slugs of clinics with such a one
 */
export async function resealOwnCredentials(
  db: Database,
  secrets: readonly [now: string, ...before: string[]],
): Promise<string[]> {
  const unopened: string[] = [];
  for (const { clinicId, slug, sealed } of await selectSealedCredentials(db)) {
    if (!sealed || isSealedWith(sealed, secrets[0])) continue;
    const orgId = openOrgId(sealed, clinicId, secrets);
    if (orgId === undefined) unopened.push(slug);
    else {
      const after = sealOrgId(orgId, clinicId, secrets[0]);
      await resealCredential(db, clinicId, { before: sealed, after });
    }
  }
  return unopened;
}
