import 'server-only';
import { deleteSession, proveSession } from '../storage/sessions.ts';
import { auth } from './auth.ts';
import { database } from './database.ts';
import { asked, endSessionBefore } from './sign-in.ts';
import { cookieNames } from './sign-in-cookies.ts';
import { tried } from './sign-in-tries.ts';
import type { SignedIn } from './staff-session.ts';

/**
 * What a browser asks its passkeys, and the ticket under which the answer is awaited. A ticket is no
 * cookie, because an answer that sets one reads the whole page anew: what was typed would be lost.
 */
export interface PasskeyQuestion {
  options: unknown;
  ticket: string;
}

/** Asks for a passkey: any one to sign in, or one of somebody who is signed in. */
export async function askForPasskey(headers: Headers): Promise<PasskeyQuestion> {
  const { headers: set, response } = await auth().api.generatePasskeyAuthenticationOptions({
    headers,
    returnHeaders: true,
  });
  return { options: { ...response, userVerification: 'required' }, ticket: ticketIn(set) };
}

/** Signs in with a passkey, which stands for both factors. */
export async function signInWithPasskey(
  headers: Headers,
  answer: PasskeyAnswer,
): Promise<Headers | undefined> {
  const verified = await verify(headers, answer);
  if (!verified) return undefined;
  await endSessionBefore(headers);
  return verified.headers;
}

/** Whether a passkey of somebody who is signed in answered: they are proven, and unlocked. */
export async function proveWithPasskey(
  headers: Headers,
  person: Pick<SignedIn, 'userId' | 'sessionId'>,
  answer: PasskeyAnswer,
): Promise<boolean> {
  const verified = await verify(headers, answer);
  if (!verified) return false;
  // The library signs in with it; the session that is there goes on.
  const { session, user } = verified.response;
  await deleteSession(database(), user.id, session.id);
  if (user.id !== person.userId) return false;
  await proveSession(database(), person.sessionId);
  return true;
}

/** Asks a browser to make a passkey for somebody who is signed in. */
export async function askForNewPasskey(headers: Headers): Promise<PasskeyQuestion> {
  const { headers: set, response } = await auth().api.generatePasskeyRegistrationOptions({
    headers,
    query: {},
    returnHeaders: true,
  });
  return { options: response, ticket: ticketIn(set) };
}

/** Keeps the passkey that a browser made. */
export async function keepPasskey(
  headers: Headers,
  { credential, ticket }: PasskeyAnswer,
  name: string,
): Promise<boolean> {
  const kept = await asked(() =>
    auth().api.verifyPasskeyRegistration({
      body: { response: credential, name },
      headers: withTicket(headers, ticket),
    }),
  );
  return kept !== undefined;
}

/** What a browser's passkey answered. */
export interface PasskeyAnswer {
  credential: Record<string, unknown>;
  ticket: string;
}

/** Undefined for a wrong answer, and after too many of them. */
async function verify(headers: Headers, { credential, ticket }: PasskeyAnswer) {
  // What a browser sends may be anything: it is the library that looks.
  const response = credential as unknown as AuthenticationAnswer;
  const account = `passkey ${String(credential['id']).slice(0, 200)}`;
  const outcome = await tried({ account }, () =>
    asked(() =>
      auth().api.verifyPasskeyAuthentication({
        body: { response },
        headers: withTicket(headers, ticket),
        returnHeaders: true,
      }),
    ),
  );
  return outcome.ok ? outcome.found : undefined;
}

type Verify = ReturnType<typeof auth>['api']['verifyPasskeyAuthentication'];
type AuthenticationAnswer = NonNullable<Parameters<Verify>[0]>['body']['response'];

function ticketIn(set: Headers): string {
  const cookie = set.getSetCookie().find((each) => each.startsWith(`${cookieNames.passkey}=`));
  return cookie?.slice(cookieNames.passkey.length + 1).split(';')[0] ?? '';
}

function withTicket(headers: Headers, ticket: string): Headers {
  const sent = new Headers(headers);
  const safe = /^[\w.%~-]{1,300}$/.test(ticket) ? ticket : '';
  const others = (headers.get('cookie') ?? '')
    .split(/;\s*/)
    .filter((pair) => pair && !pair.startsWith(`${cookieNames.passkey}=`));
  sent.set('cookie', [...others, `${cookieNames.passkey}=${safe}`].join('; '));
  return sent;
}
