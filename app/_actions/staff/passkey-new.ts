'use server';

import { personFor } from '@/app/_desk/person-here.ts';
import { askForNewPasskey, type PasskeyQuestion } from '@/lib/platform/passkeys.ts';

/** What a browser is asked to make a passkey of; only from somebody who has just proved who they are. */
export async function passkeyNewAction(): Promise<PasskeyQuestion | null> {
  const found = await personFor();
  return found.ok && found.person.isFresh ? askForNewPasskey(found.sent) : null;
}
