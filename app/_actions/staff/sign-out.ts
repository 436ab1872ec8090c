'use server';

import { redirect } from 'next/navigation';
import { keepCookies, sentHeaders } from '@/app/_desk/sent-headers.ts';
import { signOut } from '@/lib/platform/sign-in.ts';

/** Ends the session of whoever sent this, at once. */
export async function signOutAction(): Promise<void> {
  await keepCookies(await signOut(await sentHeaders()));
  redirect('/staff/sign-in');
}
