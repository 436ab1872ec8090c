'use server';

import { passkeyAnswer } from '@/app/_desk/passkey-answer.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { proveWithPasskey } from '@/lib/platform/passkeys.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';

/** Takes a passkey of somebody who is signed in: unlocks, and lets them see secrets. */
export async function passkeyProveAction(data: FormData): Promise<{ ok: boolean }> {
  const sent = await sentHeaders();
  const person = await signedIn(sent);
  const answer = passkeyAnswer(data);
  if (!person || !answer) return { ok: false };
  return { ok: await proveWithPasskey(sent, person, answer) };
}
