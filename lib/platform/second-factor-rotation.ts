import 'server-only';
import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Database } from '../storage/database.ts';
import { selectSecondFactors, storeSecondFactor } from '../storage/second-factors.ts';
import { authSecret } from './auth-secrets.ts';

/**
 * Encrypts the second factors of all staff with the first of the secrets. What none of them opens
 * stays as it is: its person needs a new one.
 */
export async function rotateSecondFactors(
  db: Database,
  secrets: readonly [now: string, ...before: string[]],
): Promise<{ resealed: number; unopened: number }> {
  const made = secrets.map(authSecret);
  const key = {
    keys: new Map(made.map(({ version, value }) => [version, value])),
    currentVersion: made[0]?.version ?? 0,
  };
  const done = { resealed: 0, unopened: 0 };
  for (const factor of await selectSecondFactors(db)) {
    const version = parseEnvelope(factor.secret)?.version;
    if (version === key.currentVersion) continue;
    if (version === undefined || !key.keys.has(version)) {
      done.unopened += 1;
      continue;
    }
    const anew = async (data: string) =>
      symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) });
    await storeSecondFactor(db, factor, {
      secret: await anew(factor.secret),
      backupCodes: await anew(factor.backupCodes),
    });
    done.resealed += 1;
  }
  return done;
}
