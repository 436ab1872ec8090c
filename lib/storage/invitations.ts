import 'server-only';
import type { Database, Transaction } from './database.ts';
import { databaseNow, minutesAhead } from './identity-tables.ts';
import type { MemberRole } from './member-tables.ts';

export interface NewInvitation {
  invitationId: string;
  digest: Buffer;
  email: string;
  role: MemberRole;
  practitionerId: string | null;
  /** A member; null for whoever runs the portal. */
  invitedBy: string | null;
  minutes: number;
}

/** Invites somebody; an earlier invitation of the same address ends. */
export async function insertInvitation(
  trx: Transaction,
  clinicId: string,
  { invitationId, digest, email, role, practitionerId, invitedBy, minutes }: NewInvitation,
): Promise<void> {
  await trx
    .deleteFrom('invitations')
    .where('clinic_id', '=', clinicId)
    .where((row) => row.or([row('email', '=', email), row('expires_at', '<', databaseNow)]))
    .execute();
  await trx
    .insertInto('invitations')
    .values({
      clinic_id: clinicId,
      invitation_id: invitationId,
      token_digest: digest,
      email,
      role,
      practitioner_id: practitionerId,
      invited_by: invitedBy,
      expires_at: minutesAhead(minutes),
    })
    .execute();
}

/** Who is invited to a clinic and has not come, by address. */
export async function selectInvitations(db: Database, clinicId: string) {
  return db
    .selectFrom('invitations')
    .select(['invitation_id as invitationId', 'email', 'role', 'expires_at as until'])
    .where('clinic_id', '=', clinicId)
    .where('expires_at', '>', databaseNow)
    .orderBy('email')
    .execute();
}

const opened = [
  'clinic_id as clinicId',
  'invitation_id as invitationId',
  'email',
  'role',
  'practitioner_id as practitionerId',
] as const;

/** What an invitation's link opens, while it does. */
export async function selectInvitation(db: Database, digest: Buffer) {
  return db
    .selectFrom('invitations')
    .select(opened)
    .where('token_digest', '=', digest)
    .where('expires_at', '>', databaseNow)
    .executeTakeFirst();
}

/** As {@link selectInvitation}; from then on it opens nothing. Of two at once one has it. */
export async function takeInvitation(trx: Transaction, digest: Buffer) {
  return trx
    .deleteFrom('invitations')
    .where('token_digest', '=', digest)
    .where('expires_at', '>', databaseNow)
    .returning(opened)
    .executeTakeFirst();
}

/** The role that an address, or an invitation, is invited to; undefined for none. */
export async function selectInvitedRole(
  trx: Transaction,
  clinicId: string,
  invited: { email: string } | { invitationId: string },
): Promise<MemberRole | undefined> {
  const all = trx
    .selectFrom('invitations')
    .select('role')
    .where('clinic_id', '=', clinicId)
    .where('expires_at', '>', databaseNow);
  const one =
    'email' in invited
      ? all.where('email', '=', invited.email)
      : all.where('invitation_id', '=', invited.invitationId);
  return (await one.executeTakeFirst())?.role;
}

/** Takes invitations back: one, those of an address, or those that a member made, to some roles. */
export async function deleteInvitations(
  trx: Transaction,
  clinicId: string,
  which:
    | { invitationId: string }
    | { email: string }
    | { invitedBy: string; roles: readonly MemberRole[] },
): Promise<{ invitationId: string; role: MemberRole }[]> {
  let some = trx.deleteFrom('invitations').where('clinic_id', '=', clinicId);
  if ('invitationId' in which) some = some.where('invitation_id', '=', which.invitationId);
  else if ('email' in which) some = some.where('email', '=', which.email);
  else some = some.where('invited_by', '=', which.invitedBy).where('role', 'in', which.roles);
  return some.returning(['invitation_id as invitationId', 'role']).execute();
}
