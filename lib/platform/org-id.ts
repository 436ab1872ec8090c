import 'server-only';
import { open, seal, Unsealable } from './seal.ts';

/** What a clinic's own credential is bound to: sealed for it, it opens for no other and no other use. */
function subjectOf(clinicId: string): string {
  return `org_id of ${clinicId}`;
}

/** Encrypts a clinic's own credential for keeping. */
export function sealOrgId(orgId: string, clinicId: string, secret: string): Buffer {
  return seal(orgId, subjectOf(clinicId), secret);
}

/** A clinic's own credential; undefined when it was encrypted with none of the secrets. */
export function openOrgId(
  sealed: Buffer,
  clinicId: string,
  secrets: readonly string[],
): string | undefined {
  try {
    return open(sealed, subjectOf(clinicId), secrets);
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
