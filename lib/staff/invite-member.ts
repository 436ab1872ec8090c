import 'server-only';
import { randomUUID } from 'node:crypto';
import { newToken } from '../booking/secrets.ts';
import { digestOf } from '../storage/digest.ts';
import { deleteSecondFactor, selectUserByEmail } from '../storage/identity.ts';
import { insertInvitation, selectInvitedRole } from '../storage/invitations.ts';
import { isMemberElsewhere } from '../storage/members.ts';
import { deleteOneTimeSecrets, insertOneTimeSecret } from '../storage/one-time-secrets.ts';
import { permitted } from './desk.ts';
import {
  type MemberRefusal,
  note,
  onMember,
  type Place,
  refusedPlace,
  withMembers,
} from './members.ts';

export const invitationMinutes = 7 * 24 * 60;
export const resetMinutes = 60;

/**
 * Invites somebody by a link, which works once, for seven days. The link's token is told once: only
 * its digest is kept.
 */
export const inviteMember = permitted(
  'members.edit',
  async (
    desk,
    email: string,
    place: Place,
  ): Promise<
    { ok: true; token: string } | MemberRefusal | { ok: false; code: 'already_member' }
  > => {
    const { clinicId } = desk.clinic;
    return withMembers(desk, async (trx, members, asNow) => {
      const refused = refusedPlace(asNow, place);
      if (refused) return refused;
      const user = await selectUserByEmail(trx, email);
      const before = members.find((each) => each.userId === user?.userId);
      if (before?.active) return { ok: false, code: 'already_member' } as const;
      // Inviting an owner who is switched off, or was just invited, would change them.
      const invited = await selectInvitedRole(trx, clinicId, { email });
      if ([before?.role, invited].includes('owner') && asNow.actor.role !== 'owner') {
        return { ok: false, code: 'owners_only' };
      }
      const token = newToken();
      const invitationId = randomUUID();
      await insertInvitation(trx, clinicId, {
        invitationId,
        digest: digestOf(token),
        email,
        ...place,
        invitedBy: asNow.actor.memberId,
        minutes: invitationMinutes,
      });
      await note(trx, asNow, 'member_invited', invitationId, { role: place.role });
      return { ok: true, token } as const;
    });
  },
);

/** Whoever asks must have shown just now who they are. */
interface Shown {
  isFresh: boolean;
}

/** Whoever works elsewhere, too, is not this clinic's to let in: it would be let in there as well. */
type LetInRefusal = MemberRefusal | { ok: false; code: 'elsewhere' | 'not_fresh' };

/** Makes a link with which somebody chooses a new password; it works once, for an hour. */
export const makeResetLink = permitted(
  'members.edit',
  async (
    desk,
    { isFresh }: Shown,
    memberId: string,
  ): Promise<{ ok: true; token: string } | LetInRefusal> =>
    onMember(desk, memberId, async (trx, { userId, active }, asNow) => {
      // Whoever is switched off is not to get in.
      if (!active) return { ok: false, code: 'not_found' } as const;
      if (await isMemberElsewhere(trx, desk.clinic.clinicId, userId)) {
        return { ok: false, code: 'elsewhere' } as const;
      }
      if (!isFresh) return { ok: false, code: 'not_fresh' } as const;
      const token = newToken();
      await deleteOneTimeSecrets(trx, 'reset', userId);
      await insertOneTimeSecret(trx, 'reset', digestOf(token), {
        userId,
        madeBy: asNow.actor.userId,
        minutes: resetMinutes,
      });
      await note(trx, asNow, 'member_reset', memberId);
      return { ok: true, token } as const;
    }),
);

/** Takes the second factor of somebody away who has lost it. */
export const removeSecondFactor = permitted(
  'members.edit',
  async (desk, { isFresh }: Shown, memberId: string): Promise<{ ok: true } | LetInRefusal> =>
    onMember(desk, memberId, async (trx, { userId }, asNow) => {
      if (await isMemberElsewhere(trx, desk.clinic.clinicId, userId)) {
        return { ok: false, code: 'elsewhere' } as const;
      }
      if (!isFresh) return { ok: false, code: 'not_fresh' } as const;
      await deleteSecondFactor(trx, userId);
      await note(trx, asNow, 'second_factor_removed', memberId);
      return { ok: true } as const;
    }),
);
