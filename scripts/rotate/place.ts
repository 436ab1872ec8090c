import { join } from 'node:path';
import type { Env } from '../../lib/platform/env.ts';

/** Where the secret before is, to be taken away in the end. */
export function placeBefore({ appSecretPrevious, dataDir }: Env): string {
  return appSecretPrevious ? 'APP_SECRET_PREVIOUS' : join(dataDir, 'secret.previous');
}
