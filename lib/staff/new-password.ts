import 'server-only';
import { newToken } from '../booking/secrets.ts';
import { type AuditLine, insertAudit } from '../storage/audit.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import {
  deletePasskeys,
  deleteSecondFactor,
  selectUser,
  selectUserByEmail,
  setPassword,
} from '../storage/identity.ts';
import { selectPlacesOf } from '../storage/members.ts';
import {
  deleteOneTimeSecrets,
  insertOneTimeSecret,
  selectOneTimeSecret,
  takeOneTimeSecret,
} from '../storage/one-time-secrets.ts';
import { deleteSessions } from '../storage/sessions.ts';
import { resetMinutes } from './invite-member.ts';

/** Whose password a link changes; undefined for a link that opens nothing. */
export async function findReset(db: Database, token: string) {
  const found = await selectOneTimeSecret(db, 'reset', digestOf(token));
  return found?.userId ? selectUser(db, found.userId) : undefined;
}

/** Changes a password with a link, once, and ends every session of its person. */
export async function redeemReset(db: Database, token: string, hash: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const taken = await takeOneTimeSecret(trx, 'reset', digestOf(token));
    if (!taken?.userId) return false;
    await setPassword(trx, taken.userId, hash);
    await deleteOneTimeSecrets(trx, 'reset', taken.userId);
    await deleteSessions(trx, taken.userId);
    const user = await selectUser(trx, taken.userId);
    const actor = user && { userId: user.userId, name: user.name };
    await noteAt(trx, taken.userId, { event: 'password_chosen', channel: 'staff', actor });
    return true;
  });
}

/**
 * For whoever runs the portal: a link for somebody to choose a new password; on demand it takes
 * their second factor and passkeys away, for who has lost all of it.
 *
 * @returns undefined when nobody has this address
 */
export async function letIn(
  db: Database,
  email: string,
  { removeFactors }: { removeFactors: boolean },
): Promise<string | undefined> {
  const user = await selectUserByEmail(db, email);
  if (!user) return undefined;
  const token = newToken();
  await db.transaction().execute(async (trx) => {
    if (removeFactors) {
      await deleteSecondFactor(trx, user.userId);
      await deletePasskeys(trx, user.userId);
      await deleteSessions(trx, user.userId);
      await noteAt(trx, user.userId, { event: 'second_factor_removed', channel: 'staff' });
    }
    await deleteOneTimeSecrets(trx, 'reset', user.userId);
    await insertOneTimeSecret(trx, 'reset', digestOf(token), {
      userId: user.userId,
      minutes: resetMinutes,
    });
    await noteAt(trx, user.userId, { event: 'member_reset', channel: 'staff' });
  });
  return token;
}

/** Writes something about somebody down at every clinic where they work: it lets them in there. */
async function noteAt(trx: Transaction, userId: string, line: AuditLine): Promise<void> {
  for (const { clinicId, memberId } of await selectPlacesOf(trx, userId)) {
    await insertAudit(trx, clinicId, { ...line, subjectId: memberId });
  }
}
