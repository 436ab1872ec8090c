import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { database } from '../platform/database.ts';
import { hasApiToken } from '../storage/api-tokens.ts';
import { findClinicByOrgDigest } from '../storage/clinics.ts';
import { digestOf } from '../storage/digest.ts';

type AuthenticatedClinic = Pick<Clinic, 'clinicId' | 'gateway'>;

/** The clinic whose credential this is. */
export async function authenticateOrg(orgId: string): Promise<AuthenticatedClinic | undefined> {
  return findClinicByOrgDigest(database(), digestOf(orgId));
}

/** The clinic, when the credential and the read token are both its own. */
export async function authenticateReader(
  orgId: string,
  authorization: string | null,
): Promise<AuthenticatedClinic | undefined> {
  const token = /^Bearer ([\w.~+/-]{20,200}=*)$/.exec(authorization ?? '')?.[1];
  const clinic = await authenticateOrg(orgId.trim().toLowerCase());
  if (!clinic || !token) return undefined;
  const known = await hasApiToken(database(), clinic.clinicId, digestOf(token));
  return known ? clinic : undefined;
}
