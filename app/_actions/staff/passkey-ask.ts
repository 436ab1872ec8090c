'use server';

import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { askForPasskey, type PasskeyQuestion } from '@/lib/platform/passkeys.ts';
import { canSignInAt } from '@/lib/platform/staff-session.ts';

/** What a browser's passkeys are asked: any of them to sign in, one's own to unlock. */
export async function passkeyAskAction(): Promise<PasskeyQuestion | null> {
  const sent = await sentHeaders();
  return canSignInAt(sent) ? askForPasskey(sent) : null;
}
