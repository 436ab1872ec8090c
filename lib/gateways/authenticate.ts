import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import { database } from '../platform/database.ts';
import { env } from '../platform/env.ts';
import { hasApiToken } from '../storage/api-tokens.ts';
import { findClinicByOrgDigest } from '../storage/clinics.ts';
import { digestOf } from '../storage/digest.ts';

type AuthenticatedClinic = Pick<Clinic, 'clinicId' | 'gateway' | 'gatewayVersion'>;

// A phone agent asks many times a second with one credential. A second is also how long one that
// was just taken away may still be believed.
const believedMs = 1000;
const maxBelieved = 1000;
const believed = new Map<string, { clinic: AuthenticatedClinic; until: number }>();

/** The clinic whose credential this is. */
export async function authenticateOrg(orgId: string): Promise<AuthenticatedClinic | undefined> {
  const digest = digestOf(orgId);
  const key = digest.toString('base64');
  const known = believed.get(key);
  if (known && known.until > performance.now()) return known.clinic;
  const found = await findClinicByOrgDigest(database(), digest);
  // The demo's credentials are in the documentation: they open nothing where it is off.
  const clinic = found?.isDemo && !env().demo ? undefined : found;
  if (believed.size >= maxBelieved) believed.clear();
  if (clinic) believed.set(key, { clinic, until: performance.now() + believedMs });
  else believed.delete(key);
  return clinic;
}

/** The clinic, when the credential and the read token are both its own. */
export async function authenticateReader(
  orgId: string,
  authorization: string | null,
): Promise<AuthenticatedClinic | undefined> {
  const token = /^Bearer ([\w.~+/-]{20,200}=*)$/i.exec(authorization ?? '')?.[1];
  const clinic = await authenticateOrg(orgId);
  if (!clinic || !token) return undefined;
  const known = await hasApiToken(database(), clinic.clinicId, digestOf(token));
  return known ? clinic : undefined;
}
