'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { lock, signedIn } from '@/lib/platform/staff-session.ts';

/** Locks the console where it is; with JavaScript the page only gets covered. */
export async function lockAction(): Promise<void> {
  const person = await signedIn(await sentHeaders());
  if (person) await lock(person);
  const back = wayBack((await headers()).get('x-frontdesk-path') ?? undefined);
  redirect(`/staff/unlock?next=${encodeURIComponent(back)}`);
}
