import 'server-only';
import { randomUUID } from 'node:crypto';
import { loadClinic } from '../booking/load-clinic.ts';
import { newToken } from '../booking/secrets.ts';
import { insertAudit } from '../storage/audit.ts';
import type { Database } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { selectUserByEmail } from '../storage/identity.ts';
import { insertInvitation } from '../storage/invitations.ts';
import { lockMembers } from '../storage/members.ts';
import { inTransaction } from '../storage/transaction.ts';
import { invitationMinutes } from './invite-member.ts';

/**
 * For whoever runs the portal: a link that makes somebody an owner of a clinic, where nobody is left
 * who could invite them. Somebody who works there already becomes an owner with it.
 */
export async function inviteOwner(
  db: Database,
  slug: string,
  email: string,
): Promise<
  | { ok: true; token: string; clinic: string }
  | { ok: false; code: 'clinic_unknown' | 'already_owner' }
> {
  const clinic = await loadClinic(db, slug);
  if (!clinic) return { ok: false, code: 'clinic_unknown' };
  const { clinicId, name } = clinic;
  return inTransaction(db, clinicId, async (trx) => {
    const members = await lockMembers(trx, clinicId);
    const user = await selectUserByEmail(trx, email);
    const before = members.find((each) => each.userId === user?.userId);
    if (before?.active && before.role === 'owner') return { ok: false, code: 'already_owner' };
    const [token, invitationId] = [newToken(), randomUUID()];
    await insertInvitation(trx, clinicId, {
      invitationId,
      digest: digestOf(token),
      email,
      role: 'owner',
      practitionerId: null,
      invitedBy: null,
      minutes: invitationMinutes,
    });
    const line = { event: 'member_invited', channel: 'staff', subjectId: invitationId } as const;
    await insertAudit(trx, clinicId, { ...line, detail: { role: 'owner' } });
    return { ok: true, token, clinic: name };
  });
}
