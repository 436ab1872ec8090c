import 'server-only';
import { createHmac } from 'node:crypto';
import type { Database } from '../storage/database.ts';
import { digestOf } from '../storage/digest.ts';
import { insertManageLink, selectManageLink } from '../storage/manage-links.ts';

/**
 * The manage link's token of an appointment: one for life, the same whenever it is asked for, so
 * that a retried booking answers alike and every message carries the same link. It is worked out
 * from the portal's secret, 256 bits of it unguessable; only its digest is stored.
 *
 * @param secret APP_SECRET
 */
export async function createManageLink(
  db: Database,
  secret: string,
  clinicId: string,
  appointmentId: string,
): Promise<string> {
  const token = manageTokenFor(secret, clinicId, appointmentId);
  await insertManageLink(db, clinicId, appointmentId, digestOf(token));
  return token;
}

/**
 * The token alone, worked out anew; it opens nothing until its digest is stored.
 *
 * @example manageTokenFor(secret, clinicId, 'appt_k7m2x9qrtb').length // 43
 */
export function manageTokenFor(secret: string, clinicId: string, appointmentId: string): string {
  return createHmac('sha256', secret)
    .update(`manage link of ${clinicId} ${appointmentId}`)
    .digest('base64url');
}

/** The appointment that a manage link's token opens; null for a token that opens none. */
export async function resolveManageLink(
  db: Database,
  token: string,
): Promise<{ clinicId: string; appointmentId: string } | null> {
  return (await selectManageLink(db, digestOf(token))) ?? null;
}
