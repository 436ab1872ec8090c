import 'server-only';

const secure = { secure: true, httpOnly: true, sameSite: 'strict', path: '/' } as const;

/** Only for this host, over TLS, and never to be sent from elsewhere. */
export const cookieNames = {
  session: '__Host-frontdesk-session',
  secondFactor: '__Host-frontdesk-second-factor',
  passkey: '__Host-frontdesk-passkey',
} as const;

export function cookie(name: string) {
  return { name, attributes: secure };
}

/** The token of a session; whether there is one with it is for the database to say. */
export function sessionTokenIn(headers: Headers): string | undefined {
  return tokenIn(headers, cookieNames.session);
}

/** What stands for a sign-in that waits for its second factor. */
export function waitingIn(headers: Headers): string | undefined {
  return tokenIn(headers, cookieNames.secondFactor);
}

/** What a signed cookie carries before its signature. */
function tokenIn(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(/;\s*/);
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value?.split('.')[0] || undefined;
}
