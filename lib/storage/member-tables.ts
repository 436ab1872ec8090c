import 'server-only';
import type { Generated } from 'kysely';
import type { StampedByDatabase, Timestamp } from './columns.ts';

export type MemberRole = 'owner' | 'manager' | 'receptionist' | 'practitioner' | 'reader';

/** A person who signs in, as somebody who works at the clinic. */
export interface MembersTable {
  clinic_id: string;
  member_id: string;
  user_id: string;
  role: MemberRole;
  /** Whose calendar is theirs. */
  practitioner_id: string | null;
  active: Generated<boolean>;
  created_at: StampedByDatabase;
}

/** Somebody who may become a member by a link; the row goes when they do. */
export interface InvitationsTable {
  clinic_id: string;
  invitation_id: string;
  token_digest: Buffer;
  email: string;
  role: MemberRole;
  practitioner_id: string | null;
  /** The member; null for whoever runs the portal. */
  invited_by: string | null;
  created_at: StampedByDatabase;
  expires_at: Timestamp;
}
