import 'server-only';
import { randomBytes } from 'node:crypto';
import { isAPIError } from 'better-auth/api';
import { verifyPassword } from 'better-auth/crypto';
import { selectPassword, selectPasswordOf } from '../storage/identity.ts';
import { deleteSession, selectSessionByToken } from '../storage/sessions.ts';
import { selectWaiting, spendCode } from '../storage/wrong-tries.ts';
import { auth } from './auth.ts';
import { database } from './database.ts';
import { keyedHash } from './keyed-hash.ts';
import { hashOf } from './passwords.ts';
import { sessionTokenIn, waitingIn } from './sign-in-cookies.ts';
import { addressOf, tried } from './sign-in-tries.ts';
import type { SignedIn } from './staff-session.ts';

/** What came of it; `cookies`: what the answer has to set. */
export type SignInOutcome =
  | { ok: true; next: 'in' | 'second_factor'; cookies: Headers }
  | { ok: false; code: 'wrong' | 'limited' | 'over' };

/** Signs somebody in with email and password, as far as that goes. */
export async function signInWithPassword(
  headers: Headers,
  { email, password }: { email: string; password: string },
): Promise<SignInOutcome> {
  const account = email.trim().toLowerCase();
  const outcome = await tried({ account, address: addressOf(headers) }, async () => {
    const hash = await selectPasswordOf(database(), account);
    // Nobody's password takes as long to be wrong as somebody's.
    if (!(await isPassword(password, hash ?? (await nobodysHash())))) return undefined;
    const body = { email: account, password };
    return asked(() => auth().api.signInEmail({ body, headers, returnHeaders: true }));
  });
  if (!outcome.ok) return outcome;
  const { headers: cookies, response } = outcome.found;
  await endSessionBefore(headers);
  return { ok: true, next: 'twoFactorRedirect' in response ? 'second_factor' : 'in', cookies };
}

/** Whether somebody gave the right password and is to give their second factor now. */
export async function waitsForSecondFactor(headers: Headers): Promise<boolean> {
  return (await waiting(headers)) !== undefined;
}

/** The second step of signing in: a code of the authenticator app, or one to recover with. */
export async function signInWithCode(headers: Headers, typed: string): Promise<SignInOutcome> {
  const userId = await waiting(headers);
  if (userId === undefined) return { ok: false, code: 'over' };
  const code = typed.replace(/\s/g, '');
  const isOfApp = /^\d{6}$/.test(code);
  const outcome = await tried({ account: `code ${userId}`, address: addressOf(headers) }, () =>
    asked(async () => {
      if (!isOfApp) {
        return auth().api.verifyBackupCode({ body: { code }, headers, returnHeaders: true });
      }
      // Two at once with the same code: one of them comes too late.
      if (!(await spendCode(database(), userId, codeDigest(userId, code)))) return undefined;
      return auth().api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
    }),
  );
  if (outcome.ok) {
    await endSessionBefore(headers);
    return { ok: true, next: 'in', cookies: outcome.found.headers };
  }
  const isOver = outcome.code === 'wrong' && !(await waitsForSecondFactor(headers));
  return isOver ? { ok: false, code: 'over' } : outcome;
}

export function codeDigest(userId: string, code: string): Buffer {
  return keyedHash('code', `${userId} ${code}`);
}

/**
 * Whether this is the password of somebody who is signed in. Wrong ones are counted for their session:
 * strangers who try to sign in as them cannot keep them from unlocking.
 */
export async function hasPassword(
  { userId, sessionId }: Pick<SignedIn, 'userId' | 'sessionId'>,
  password: string,
): Promise<{ ok: true } | { ok: false; code: 'wrong' | 'limited' }> {
  const outcome = await tried({ account: `session ${sessionId}` }, async () => {
    const hash = await selectPassword(database(), userId);
    return hash !== null && (await isPassword(password, hash)) ? true : undefined;
  });
  return outcome.ok ? { ok: true } : outcome;
}

/** A longer one than can be chosen is not even looked at. */
async function isPassword(password: string, hash: string): Promise<boolean> {
  return password.length <= 200 && verifyPassword({ hash, password });
}

let nobodys: Promise<string> | undefined;

/** Of a password that nobody has. */
function nobodysHash(): Promise<string> {
  nobodys ??= hashOf(randomBytes(32).toString('base64'));
  return nobodys;
}

/** Ends the session of whoever sent this, at once. */
export async function signOut(headers: Headers): Promise<Headers> {
  const { headers: cookies } = await auth().api.signOut({ headers, returnHeaders: true });
  return cookies;
}

/** Calls the library; what it refuses is undefined. */
export async function asked<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return undefined;
  }
}

/** A new session never stands beside the one that the same browser had. */
export async function endSessionBefore(headers: Headers): Promise<void> {
  const token = sessionTokenIn(headers);
  const before = token && (await selectSessionByToken(database(), token));
  if (before) await deleteSession(database(), before.userId, before.id);
}

async function waiting(headers: Headers): Promise<string | undefined> {
  const identifier = waitingIn(headers);
  return identifier === undefined ? undefined : selectWaiting(database(), identifier);
}
