import 'server-only';
import type { Database, Transaction } from '../storage/database.ts';
import {
  insertHistoryKey,
  selectAllHistoryKeys,
  selectHistoryKeys,
  storeHistoryKey,
} from '../storage/history-seals.ts';
import { newHistoryKey, openHistoryKey, sealHistoryKey } from './history-chain.ts';
import { isSealedWith, Unsealable } from './seal.ts';

export type HistoryRotation =
  | { ok: true; resealed: number }
  /** Clinics with a key that none of the secrets opens; nothing was changed. */
  | { ok: false; unopened: readonly string[] };

/**
 * Encrypts the keys of all histories with the first of the secrets, and gives each clinic a new one
 * to go on with: who knows the secret before can make up nothing that is sealed from now on. All
 * are opened before the first is changed. Run again, it goes on where it was interrupted.
 */
export async function rotateHistoryKeys(
  db: Database,
  secrets: readonly [now: string, ...before: string[]],
): Promise<HistoryRotation> {
  const all = await selectAllHistoryKeys(db);
  const unopened = all.filter((key) => !isOpened(key, secrets)).map(({ slug }) => slug);
  if (unopened.length > 0) return { ok: false, unopened: [...new Set(unopened)] };
  let resealed = 0;
  for (const clinicId of new Set(all.map((key) => key.clinicId))) {
    resealed += await db.transaction().execute((trx) => rotateClinic(trx, clinicId, secrets));
  }
  return { ok: true, resealed };
}

async function rotateClinic(
  trx: Transaction,
  clinicId: string,
  secrets: readonly [now: string, ...before: string[]],
): Promise<number> {
  const keys = await selectHistoryKeys(trx, clinicId);
  const outdated = keys.filter(({ sealed }) => !isSealedWith(sealed, secrets[0]));
  for (const { keyNo, sealed } of outdated) {
    const key = openHistoryKey(sealed, clinicId, keyNo, secrets);
    await storeHistoryKey(trx, clinicId, keyNo, sealHistoryKey(key, clinicId, keyNo, secrets[0]));
  }
  if (outdated.length > 0) {
    const next = (keys.at(-1)?.keyNo ?? 0) + 1;
    await insertHistoryKey(trx, clinicId, next, newHistoryKey(clinicId, next, secrets[0]).sealed);
  }
  return outdated.length;
}

function isOpened(
  { clinicId, keyNo, sealed }: { clinicId: string; keyNo: number; sealed: Buffer },
  secrets: readonly string[],
): boolean {
  try {
    openHistoryKey(sealed, clinicId, keyNo, secrets);
    return true;
  } catch (error) {
    if (error instanceof Unsealable) return false;
    throw error;
  }
}
