import 'server-only';
import { deletePasskey, selectPasskeys, updateUserName } from '../storage/identity.ts';
import { deleteOneTimeSecrets } from '../storage/one-time-secrets.ts';
import { deleteSession, deleteSessions, selectSessions } from '../storage/sessions.ts';
import { auth } from './auth.ts';
import { database } from './database.ts';
import { asked, hasPassword } from './sign-in.ts';
import type { SignedIn } from './staff-session.ts';

/** Changes somebody's own name; the history keeps the one it was written with. */
export async function rename({ userId }: SignedIn, name: string): Promise<void> {
  await updateUserName(database(), userId, name);
}

/** Changes somebody's own password. Their other sessions end, and this one is a new one. */
export async function changePassword(
  headers: Headers,
  person: SignedIn,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<{ ok: true; cookies: Headers } | { ok: false; code: 'wrong' | 'limited' }> {
  const right = await hasPassword(person, password);
  if (!right.ok) return right;
  const changed = await asked(() =>
    auth().api.changePassword({
      body: { currentPassword: password, newPassword, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    }),
  );
  if (!changed) return { ok: false, code: 'wrong' };
  await deleteOneTimeSecrets(database(), 'reset', person.userId);
  return { ok: true, cookies: changed.headers };
}

/** Somebody's own passkeys. */
export async function passkeysOf({ userId }: SignedIn) {
  return selectPasskeys(database(), userId);
}

/** Forgets one of somebody's own passkeys. */
export async function forgetPasskey({ userId }: SignedIn, passkeyId: string): Promise<boolean> {
  return deletePasskey(database(), userId, passkeyId);
}

/** Where somebody is signed in. */
export async function sessionsOf({ userId, sessionId }: SignedIn) {
  const sessions = await selectSessions(database(), userId);
  return sessions.map((session) => ({ ...session, isHere: session.id === sessionId }));
}

/** Ends one of somebody's own sessions. */
export async function endSession({ userId }: SignedIn, sessionId: string): Promise<boolean> {
  return deleteSession(database(), userId, sessionId);
}

/** Ends all of somebody's own sessions but the one they are in. */
export async function endOtherSessions({ userId, sessionId }: SignedIn): Promise<void> {
  await deleteSessions(database(), userId, { but: sessionId });
}
