import 'server-only';
import { cookies } from 'next/headers';

// Only for this host, over TLS, and never to be sent from elsewhere: as the session's.
const name = '__Host-frontdesk-invitation';
const attributes = { secure: true, httpOnly: true, sameSite: 'strict', path: '/' } as const;
const seconds = 30 * 60;

/** Where somebody comes back to who signs in first: a link that opens something is in no query. */
export const keptInvitation = '/staff/invitation';

/** Keeps an invitation's token in the browser while its person signs in. */
export async function keepInvitation(token: string): Promise<void> {
  (await cookies()).set(name, token, { ...attributes, maxAge: seconds });
}

/** The token that was kept; undefined for none. */
export async function invitationKept(): Promise<string | undefined> {
  return (await cookies()).get(name)?.value;
}

export async function forgetInvitation(): Promise<void> {
  (await cookies()).set(name, '', { ...attributes, maxAge: 0 });
}
