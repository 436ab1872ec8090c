import 'server-only';
import { deleteSecondFactor } from '../storage/identity.ts';
import { spendCode } from '../storage/wrong-tries.ts';
import { auth } from './auth.ts';
import { database } from './database.ts';
import { asked, codeDigest } from './sign-in.ts';
import { tried } from './sign-in-tries.ts';
import type { SignedIn } from './staff-session.ts';

/** Makes a secret for an authenticator app; it counts once a code of it was given. */
export async function startSecondFactor(
  headers: Headers,
  password: string,
): Promise<string | undefined> {
  const started = await asked(() => auth().api.enableTwoFactor({ body: { password }, headers }));
  return started && 'totpURI' in started ? started.totpURI : undefined;
}

/**
 * Turns the second factor on when the code is right.
 *
 * @returns the codes to recover with, told once, and what the answer has to set
 */
export async function finishSecondFactor(
  headers: Headers,
  { userId }: Pick<SignedIn, 'userId'>,
  typed: string,
) {
  const code = typed.replace(/\s/g, '');
  return tried({ account: `code ${userId}` }, () =>
    asked(async () => {
      if (!/^\d{6}$/.test(code)) return undefined;
      const { headers: cookies } = await auth().api.verifyTOTP({
        body: { code },
        headers,
        returnHeaders: true,
      });
      await spendCode(database(), userId, codeDigest(userId, code));
      const { backupCodes } = await auth().api.viewBackupCodes({ body: { userId } });
      return { cookies, codes: backupCodes };
    }),
  );
}

/** Makes new codes to recover with; those before end. */
export async function newRecoveryCodes(
  headers: Headers,
  password: string,
): Promise<readonly string[] | undefined> {
  const made = await asked(() => auth().api.generateBackupCodes({ body: { password }, headers }));
  return made?.backupCodes;
}

/** Turns the second factor off. */
export async function endSecondFactor({ userId }: Pick<SignedIn, 'userId'>): Promise<void> {
  await deleteSecondFactor(database(), userId);
}
