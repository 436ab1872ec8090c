import 'server-only';
import { env } from '@/lib/platform/env.ts';
import { openOrgId, sealOrgId } from '@/lib/platform/org-id.ts';
import type { CredentialKeys } from '@/lib/staff/credential.ts';
import type { Desk } from '@/lib/staff/desk.ts';

/** How a clinic's own credential is encrypted for keeping, with the portal's secret. */
export function credentialKeys({ clinic: { clinicId } }: Desk): CredentialKeys {
  const { appSecret, appSecretPrevious } = env();
  const secrets = [appSecret, ...(appSecretPrevious === undefined ? [] : [appSecretPrevious])];
  return {
    seal: (orgId) => sealOrgId(orgId, clinicId, appSecret),
    open: (sealed) => openOrgId(sealed, clinicId, secrets),
  };
}
