'use server';

import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { lock, signedIn } from '@/lib/platform/staff-session.ts';

/** Locks the console behind a page that is covered already. */
export async function lockHereAction(): Promise<null> {
  const person = await signedIn(await sentHeaders());
  if (person) await lock(person);
  return null;
}
