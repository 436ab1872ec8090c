import 'server-only';
import { createManageLink, manageTokenFor } from '../booking/manage-links.ts';
import { database } from '../platform/database.ts';
import { env } from '../platform/env.ts';

/** The token that opens an appointment at `/manage/<token>`. */
export function manageTokenOf(clinicId: string, appointmentId: string): Promise<string> {
  return createManageLink(database(), env().appSecret, clinicId, appointmentId);
}

/** The manage link of an appointment, for whoever passes it on to the customer. */
export async function manageLinkOf(clinicId: string, appointmentId: string): Promise<string> {
  return `${env().appUrl}/manage/${await manageTokenOf(clinicId, appointmentId)}`;
}

/** The same link, worked out anew: for a page that shows it, where it was made before. */
export function manageLinkFor(clinicId: string, appointmentId: string): string {
  const { appUrl, appSecret } = env();
  return `${appUrl}/manage/${manageTokenFor(appSecret, clinicId, appointmentId)}`;
}
