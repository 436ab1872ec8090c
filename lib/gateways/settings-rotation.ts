import 'server-only';
import { isSealedWith, open, seal, Unsealable } from '../platform/seal.ts';
import type { Database } from '../storage/database.ts';
import {
  lockSealed,
  type Sealed,
  selectAllSealed,
  storeSealed,
} from '../storage/gateway-settings.ts';
import { subjectOf } from './settings.ts';

/** Whose credentials, named for a person. */
export type Owner = Pick<Sealed, 'slug' | 'kind'>;

export type Rotation =
  | { ok: true; resealed: number; unchanged: number }
  /** Credentials that none of the secrets opens; nothing was changed. */
  | { ok: false; unopened: readonly Owner[] };

/**
 * Encrypts all credentials with the first of the secrets, one transaction a clinic. All are opened
 * before the first is changed, so that a wrong secret changes nothing. Run again, it goes on where
 * it was interrupted.
 *
 * @param secrets the portal's secret, and the one before it
 */
export async function rotateGatewaySettings(
  db: Database,
  secrets: readonly [now: string, ...before: string[]],
): Promise<Rotation> {
  const all = await selectAllSealed(db);
  const unopened = all.filter((sealed) => opened(sealed, secrets) === undefined);
  if (unopened.length > 0) return { ok: false, unopened };
  let resealed = 0;
  for (const clinicId of new Set(all.map((sealed) => sealed.clinicId))) {
    resealed += await resealClinic(db, clinicId, secrets);
  }
  return { ok: true, resealed, unchanged: all.length - resealed };
}

function resealClinic(
  db: Database,
  clinicId: string,
  secrets: readonly [now: string, ...before: string[]],
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const sealed = await lockSealed(trx, clinicId);
    const outdated = sealed.filter((each) => !isSealedWith(each.sealed, secrets[0]));
    for (const each of outdated) {
      const text = open(each.sealed, subjectOf(each), secrets);
      await storeSealed(trx, { ...each, sealed: seal(text, subjectOf(each), secrets[0]) });
    }
    return outdated.length;
  });
}

function opened(sealed: Sealed, secrets: readonly string[]): string | undefined {
  try {
    return open(sealed.sealed, subjectOf(sealed), secrets);
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
