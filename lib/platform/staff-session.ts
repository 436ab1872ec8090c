import 'server-only';
import {
  lockSession,
  proveSession,
  selectSessionByToken,
  touchSession,
} from '../storage/sessions.ts';
import { auth } from './auth.ts';
import { now } from './clock.ts';
import { database } from './database.ts';
import { env } from './env.ts';
import { sessionTokenIn } from './sign-in-cookies.ts';

/** Who is signed in to the console. */
export interface SignedIn {
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  hasSecondFactor: boolean;
  /** Idle for too long: nothing is shown or done before it is unlocked. */
  isLocked: boolean;
  /** Has just proved again who they are. */
  isFresh: boolean;
}

/** How long nobody may use the console before it locks. */
export const idleMs = 15 * 60_000;
const freshMs = 5 * 60_000;
/** The time of the last request is written down at most this often. */
const seenEveryMs = 30_000;

/** Who sent a request with these headers; null for nobody. */
export async function signedIn(headers: Headers): Promise<SignedIn | null> {
  if (sessionTokenIn(headers) === undefined) return null;
  const found = await auth().api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { user, session } = found;
  const seen = session.seenAt?.getTime() ?? session.createdAt.getTime();
  const proved = session.provedAt?.getTime() ?? session.createdAt.getTime();
  const isLocked = Boolean(session.lockedAt) || now() - seen > idleMs;
  // A page that is kept as things are asks by itself: that keeps nobody's console open.
  const isAsked = !headers.has('x-frontdesk-automatic');
  if (isAsked && !isLocked && now() - seen > seenEveryMs) {
    await touchSession(database(), session.id);
  }
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    sessionId: session.id,
    hasSecondFactor: user.twoFactorEnabled === true,
    isLocked,
    isFresh: now() - proved < freshMs,
  };
}

/** The session that a request comes with, for counting its forms; undefined for none. */
export async function sessionIdOf(headers: Headers): Promise<string | undefined> {
  const token = sessionTokenIn(headers);
  return token && (await selectSessionByToken(database(), token))?.id;
}

/** The person behind a session has proved who they are: it is unlocked, and fresh. */
export async function proved({ sessionId }: Pick<SignedIn, 'sessionId'>): Promise<void> {
  await proveSession(database(), sessionId);
}

/** Locks a session until its person proves who they are. */
export async function lock({ sessionId }: Pick<SignedIn, 'sessionId'>): Promise<void> {
  await lockSession(database(), sessionId);
}

/**
 * Whether a browser keeps the session's cookie here: over TLS, or on the machine itself. Elsewhere
 * nobody can be signed in, and it is better to say so.
 */
export function canSignInAt(headers: Headers): boolean {
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? '';
  if (headers.get('x-forwarded-proto') === 'https') return true;
  const { protocol, host: own } = new URL(env().appUrl);
  if (protocol === 'https:' && host === own) return true;
  const name = host.replace(/:\d+$/, '');
  return name === '127.0.0.1' || name === '[::1]' || /(?:^|\.)localhost$/.test(name);
}
