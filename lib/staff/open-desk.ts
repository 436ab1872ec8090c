import 'server-only';
import type { Clinic } from '../booking/clinic.ts';
import type { Database } from '../storage/database.ts';
import { selectMember } from '../storage/members.ts';
import type { Desk } from './desk.ts';

/** The desk of somebody who is signed in, at a clinic where they work; null where they do not. */
export async function openDesk(
  db: Database,
  clinic: Clinic,
  { userId, name }: { userId: string; name: string },
): Promise<Desk | null> {
  const member = await selectMember(db, clinic.clinicId, userId);
  return member ? { db, clinic, actor: { userId, name, ...member } } : null;
}
