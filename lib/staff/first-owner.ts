import 'server-only';
import { randomInt } from 'node:crypto';
import type { Database } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { lockClinic, selectOwnerlessClinics } from '../storage/members.ts';
import {
  deleteOneTimeSecrets,
  insertOneTimeSecret,
  takeOneTimeSecret,
} from '../storage/one-time-secrets.ts';
import { inTransaction } from '../storage/transaction.ts';
import { type Joiner, type JoinOutcome, join, NotJoined, undoing } from './joining.ts';

// It is copied from a terminal, perhaps by hand: no twins.
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const groups = 6;
const lettersInGroup = 5;
const minutes = 7 * 24 * 60;

/** The clinics that nobody owns yet, demo clinics left out. */
export async function ownerlessClinics(
  db: Database,
): Promise<{ clinicId: string; slug: string; name: string }[]> {
  return selectOwnerlessClinics(db);
}

/**
 * Makes a code that makes one first owner: 145 random bits. Those that were printed before stay
 * good for their time: another portal on the same database may have printed them.
 */
export async function makeSetupCode(db: Database): Promise<string> {
  const group = () =>
    Array.from({ length: lettersInGroup }, () => alphabet[randomInt(alphabet.length)]).join('');
  const code = Array.from({ length: groups }, group).join('-');
  await insertOneTimeSecret(db, 'setup', setupDigest(code), { minutes });
  return code;
}

/** Makes somebody the first owner of a clinic with the code that the portal printed. */
export async function setUpOwner(
  db: Database,
  code: string,
  slug: string,
  joiner: Joiner,
): Promise<JoinOutcome> {
  const clinics = await selectOwnerlessClinics(db);
  const clinic = clinics.find((each) => each.slug === slug);
  if (!clinic) return { ok: false, code: 'over' };
  return undoing(() =>
    inTransaction(db, clinic.clinicId, async (trx) => {
      if (!(await takeOneTimeSecret(trx, 'setup', setupDigest(code)))) throw new NotJoined('over');
      await lockClinic(trx, clinic.clinicId);
      const still = await selectOwnerlessClinics(trx);
      if (!still.some((each) => each.slug === slug)) throw new NotJoined('over');
      await join(trx, clinic.clinicId, joiner, { role: 'owner', practitionerId: null });
      // What is left over is not for a clinic that comes one day.
      if (still.length === 1) await deleteOneTimeSecrets(trx, 'setup', null);
      return { ok: true, slug };
    }),
  );
}

function setupDigest(code: string): Buffer {
  return digestOf(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
