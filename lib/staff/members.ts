import 'server-only';
import { insertAudit } from '../storage/audit.ts';
import type { AuditEvent } from '../storage/columns.ts';
import type { Transaction } from '../storage/database.ts';
import { deleteInvitations, selectInvitations, selectInvitedRole } from '../storage/invitations.ts';
import type { MemberRole } from '../storage/member-tables.ts';
import {
  isMemberAnywhere,
  lockMembers,
  type MemberPlace,
  selectMembers,
  selectPersonAt,
  updateMember,
} from '../storage/members.ts';
import { deleteOneTimeSecrets, deleteSecretsMadeBy } from '../storage/one-time-secrets.ts';
import { deleteSessions } from '../storage/sessions.ts';
import { inTransaction } from '../storage/transaction.ts';
import { type Forbidden, lineOf, type PermittedDesk, permitted } from './desk.ts';
import { reachOf } from './permissions.ts';

/** Why something about a member was not done. */
export type MemberRefusal =
  | Forbidden
  | { ok: false; code: 'not_found' }
  /** Only owners make or change owners. */
  | { ok: false; code: 'owners_only' }
  /** Nobody changes what they may do themselves: so an owner always stays, and a mistake is seen. */
  | { ok: false; code: 'yourself' }
  | { ok: false; code: 'calendar_missing' };

export type Place = MemberPlace;

type Done = { ok: true } | MemberRefusal;

/** Everybody who works at the clinic or did, and who is invited. */
export const loadMembers = permitted('members.read', async ({ db, clinic, actor }) => {
  const members = await selectMembers(db, clinic.clinicId);
  const invitations = await selectInvitations(db, clinic.clinicId);
  return {
    ok: true,
    members: members.map(({ userId, hasSecondFactor, ...member }) => ({
      ...member,
      hasSecondFactor: hasSecondFactor === true,
      isActor: userId === actor.userId,
      mayChange: userId !== actor.userId && (actor.role === 'owner' || member.role !== 'owner'),
    })),
    invitations,
  };
});

/** One person who works at the clinic, or did. */
export const loadMember = permitted(
  'members.read',
  async ({ db, clinic, actor }, memberId: string) => {
    const member = isUuid(memberId) && (await selectPersonAt(db, clinic.clinicId, memberId));
    if (!member) return { ok: false, code: 'not_found' } as const;
    const { userId, hasSecondFactor, ...shown } = member;
    return {
      ok: true,
      member: {
        ...shown,
        hasSecondFactor: hasSecondFactor === true,
        isActor: userId === actor.userId,
        mayChange: actor.role === 'owner' || member.role !== 'owner',
      },
    } as const;
  },
);

/** Gives somebody another role, or another calendar of their own. */
export const changeMember = permitted(
  'members.edit',
  async (desk, memberId: string, place: Place): Promise<Done> =>
    onMember<Done>(desk, memberId, async (trx, member, asNow) => {
      const refused = refusedPlace(asNow, place);
      if (refused) return refused;
      const { role, practitionerId } = member;
      const changes = {
        ...(role !== place.role && { role: [role, place.role] }),
        ...(practitionerId !== place.practitionerId && {
          calendar: [practitionerId, place.practitionerId],
        }),
      };
      if (Object.keys(changes).length === 0) return { ok: true };
      await updateMember(trx, desk.clinic.clinicId, memberId, place);
      await note(trx, asNow, 'member_changed', memberId, { changes });
      if (role !== place.role) await endResets(trx, member.userId);
      await endInvitations(trx, asNow, memberId, place.role);
      return { ok: true };
    }),
);

/** Takes somebody's place away, at once: wherever they are signed in, this clinic is closed to them. */
export const disableMember = permitted(
  'members.edit',
  async (desk, memberId: string): Promise<Done> =>
    onMember<Done>(desk, memberId, async (trx, { userId, active }, asNow) => {
      if (!active) return { ok: true };
      await updateMember(trx, desk.clinic.clinicId, memberId, { active: false });
      await endResets(trx, userId);
      // Who works elsewhere, too, stays signed in for there.
      if (!(await isMemberAnywhere(trx, userId))) await deleteSessions(trx, userId);
      await note(trx, asNow, 'member_disabled', memberId);
      await endInvitations(trx, asNow, memberId);
      return { ok: true };
    }),
);

/** Gives somebody their place back. */
export const enableMember = permitted(
  'members.edit',
  async (desk, memberId: string): Promise<Done> =>
    onMember<Done>(desk, memberId, async (trx, { active }, asNow) => {
      if (active) return { ok: true };
      await updateMember(trx, desk.clinic.clinicId, memberId, { active: true });
      await note(trx, asNow, 'member_enabled', memberId);
      return { ok: true };
    }),
);

/** Takes an invitation back. */
export const revokeInvitation = permitted(
  'members.edit',
  async (desk, invitationId: string): Promise<Done> => {
    if (!isUuid(invitationId)) return { ok: false, code: 'not_found' };
    const { clinicId } = desk.clinic;
    return withMembers<Done>(desk, async (trx, _, asNow) => {
      const role = await selectInvitedRole(trx, clinicId, { invitationId });
      if (role === 'owner' && asNow.actor.role !== 'owner') {
        return { ok: false, code: 'owners_only' };
      }
      const ended = await deleteInvitations(trx, clinicId, { invitationId });
      if (ended.length === 0) return { ok: false, code: 'not_found' };
      await note(trx, asNow, 'invitation_revoked', invitationId, { role });
      return { ok: true };
    });
  },
);

type Member = Awaited<ReturnType<typeof lockMembers>>[number];

/**
 * Does something about who works at the clinic, alone. A request may have waited: the actor's own
 * place is looked at again, and what they may do is what they may do by then.
 */
export async function withMembers<Outcome>(
  desk: PermittedDesk,
  work: (
    trx: Transaction,
    members: readonly Member[],
    asNow: PermittedDesk,
  ) => Promise<Outcome | MemberRefusal>,
): Promise<Outcome | MemberRefusal> {
  const { clinicId } = desk.clinic;
  return inTransaction(desk.db, clinicId, async (trx): Promise<Outcome | MemberRefusal> => {
    const members = await lockMembers(trx, clinicId);
    const actor = members.find((each) => each.memberId === desk.actor.memberId);
    if (!actor?.active || reachOf(actor.role, 'members.edit') === 'none') {
      return { ok: false, code: 'forbidden' };
    }
    return work(trx, members, { ...desk, actor: { ...desk.actor, role: actor.role } });
  });
}

/** Does something to a member whom the actor may change. */
export async function onMember<Outcome>(
  desk: PermittedDesk,
  memberId: string,
  work: (
    trx: Transaction,
    member: Member,
    asNow: PermittedDesk,
  ) => Promise<Outcome | MemberRefusal>,
): Promise<Outcome | MemberRefusal> {
  return withMembers<Outcome>(desk, async (trx, members, asNow) => {
    const member = members.find((each) => each.memberId === memberId);
    if (!member) return { ok: false, code: 'not_found' };
    if (memberId === asNow.actor.memberId) return { ok: false, code: 'yourself' };
    if (member.role === 'owner' && asNow.actor.role !== 'owner') {
      return { ok: false, code: 'owners_only' };
    }
    return work(trx, member, asNow);
  });
}

/** Why nobody can be given this place by this actor; undefined when they can. */
export function refusedPlace(
  { actor, clinic }: PermittedDesk,
  { role, practitionerId }: Place,
): MemberRefusal | undefined {
  if (role === 'owner' && actor.role !== 'owner') return { ok: false, code: 'owners_only' };
  const isKnown = clinic.practitioners.some((each) => each.practitionerId === practitionerId);
  const isMissing = practitionerId === null ? role === 'practitioner' : !isKnown;
  return isMissing ? { ok: false, code: 'calendar_missing' } : undefined;
}

/** Writes down what was done about somebody. */
export async function note(
  trx: Transaction,
  desk: PermittedDesk,
  event: AuditEvent,
  subjectId: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await insertAudit(trx, desk.clinic.clinicId, { ...lineOf(desk), event, subjectId, detail });
}

/**
 * With another place, links for a new password are over: those for somebody, which would let in
 * whoever has one as more than they could let in themselves, and those that they made.
 */
async function endResets(trx: Transaction, userId: string): Promise<void> {
  await deleteOneTimeSecrets(trx, 'reset', userId);
  await deleteSecretsMadeBy(trx, userId);
}

/** What somebody may not give away any more they have not given away: their links let nobody in. */
async function endInvitations(
  trx: Transaction,
  desk: PermittedDesk,
  memberId: string,
  role?: MemberRole,
): Promise<void> {
  if (role === 'owner') return;
  const mayInvite = role !== undefined && reachOf(role, 'members.edit') !== 'none';
  const roles = mayInvite ? (['owner'] as const) : allRoles;
  const which = { invitedBy: memberId, roles };
  for (const ended of await deleteInvitations(trx, desk.clinic.clinicId, which)) {
    await note(trx, desk, 'invitation_revoked', ended.invitationId, { role: ended.role });
  }
}

const allRoles = ['owner', 'manager', 'receptionist', 'practitioner', 'reader'] as const;

export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
