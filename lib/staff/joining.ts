import 'server-only';
import { randomUUID } from 'node:crypto';
import { loadClinicById } from '../booking/load-clinic.ts';
import { insertAudit } from '../storage/audit.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { insertUser, selectUser, selectUserByEmail } from '../storage/identity.ts';
import { deleteInvitations, selectInvitation, takeInvitation } from '../storage/invitations.ts';
import { lockMembers, type MemberPlace, upsertMember } from '../storage/members.ts';
import { deleteOneTimeSecrets } from '../storage/one-time-secrets.ts';
import { inTransaction } from '../storage/transaction.ts';

/** Somebody new, with the hash of the password they chose; or somebody who is signed in. */
export type Joiner = { name: string; email: string; hash: string } | { userId: string };

export type JoinOutcome =
  | { ok: true; slug: string }
  /** The link opens nothing any more. */
  | { ok: false; code: 'over' }
  /** There is an account with this address: it is never overwritten. */
  | { ok: false; code: 'taken' }
  /** It is for another address. */
  | { ok: false; code: 'other' };

/** What an invitation's link opens; null for one that opens nothing. */
export async function findInvitation(db: Database, token: string) {
  const invited = await selectInvitation(db, digestOf(token));
  const clinic = invited && (await loadClinicById(db, invited.clinicId));
  if (!clinic) return null;
  const { email, role } = invited;
  const known = await selectUserByEmail(db, email);
  return { clinic, email, role, isKnown: known !== undefined };
}

/**
 * Takes an invitation, once. Somebody new gets an account with the address that was invited;
 * somebody with an account joins only with that one, signed in.
 */
export async function acceptInvitation(
  db: Database,
  token: string,
  joiner: { name: string; hash: string } | { userId: string },
): Promise<JoinOutcome> {
  const digest = digestOf(token);
  const found = await selectInvitation(db, digest);
  const clinic = found && (await loadClinicById(db, found.clinicId));
  if (!clinic) return { ok: false, code: 'over' };
  return undoing(() =>
    inTransaction(db, found.clinicId, async (trx) => {
      // Whoever switches its inviter off has the same order: the members, then what they gave out.
      await lockMembers(trx, found.clinicId);
      const invited = await takeInvitation(trx, digest);
      if (!invited) throw new NotJoined('over');
      const { clinicId, email } = invited;
      if ('userId' in joiner) {
        const user = await selectUser(trx, joiner.userId);
        if (user?.email !== email) throw new NotJoined('other');
      }
      await join(trx, clinicId, 'userId' in joiner ? joiner : { ...joiner, email }, invited);
      return { ok: true, slug: clinic.slug };
    }),
  );
}

/** Gives somebody a place, and writes it down. */
export async function join(
  trx: Transaction,
  clinicId: string,
  joiner: Joiner,
  place: MemberPlace,
): Promise<void> {
  const userId = 'userId' in joiner ? joiner.userId : await insertUser(trx, joiner);
  const user = userId === undefined ? undefined : await selectUser(trx, userId);
  if (!user) throw new NotJoined('taken');
  const members = await lockMembers(trx, clinicId);
  const before = members.find((each) => each.userId === user.userId);
  // No other link makes them something else.
  await deleteInvitations(trx, clinicId, { email: user.email });
  const { role } = place;
  // Whoever works there already keeps the place they have, unless they are made an owner.
  if (before?.active && (before.role === 'owner' || role !== 'owner')) return;
  const memberId = before?.memberId ?? randomUUID();
  const practitionerId = place.practitionerId ?? (before?.active ? before.practitionerId : null);
  await upsertMember(trx, clinicId, { memberId, userId: user.userId, role, practitionerId });
  // A link that another clinic made would open this one, too.
  await deleteOneTimeSecrets(trx, 'reset', user.userId);
  await insertAudit(trx, clinicId, {
    event: 'member_joined',
    channel: 'staff',
    actor: { userId: user.userId, name: user.name },
    subjectId: memberId,
    detail: { role },
  });
}

/** Undoes what was begun. */
export class NotJoined extends Error {
  override name = 'NotJoined';
  readonly code: 'over' | 'taken' | 'other';
  constructor(code: NotJoined['code']) {
    super(code);
    this.code = code;
  }
}

/** What was refused on the way is an outcome, after all of it was undone. */
export async function undoing<T>(
  work: () => Promise<T>,
): Promise<T | { ok: false; code: NotJoined['code'] }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotJoined) return { ok: false, code: error.code };
    throw error;
  }
}
