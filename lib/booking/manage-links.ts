import 'server-only';
import { digestOf } from '../storage/digest.ts';
import type { Database } from '../storage/database.ts';
import { insertManageLink, selectManageLink } from '../storage/manage-links.ts';
import { newToken } from './secrets.ts';

/**
 * Makes a manage link for an appointment. Only its digest is stored, so a link that was given out
 * cannot be read back: each occasion makes its own, and all of them keep working.
 */
export async function createManageLink(
  db: Database,
  clinicId: string,
  appointmentId: string,
): Promise<string> {
  const token = newToken();
  await insertManageLink(db, clinicId, appointmentId, digestOf(token));
  return token;
}

/** The appointment that a manage link's token opens; null for a token that opens none. */
export async function resolveManageLink(
  db: Database,
  token: string,
): Promise<{ clinicId: string; appointmentId: string } | null> {
  return (await selectManageLink(db, digestOf(token))) ?? null;
}
