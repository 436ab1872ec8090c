import 'server-only';
import { redirect } from 'next/navigation';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { type SignedIn, signedIn } from '@/lib/platform/staff-session.ts';
import { sentHeaders } from './sent-headers.ts';

/** Who reads a page that is about themselves. Who is not signed in signs in first. */
export async function personHere(path: string): Promise<SignedIn> {
  const person = await signedIn(await sentHeaders());
  const next = `?next=${encodeURIComponent(wayBack(path))}`;
  if (!person) redirect(`/staff/sign-in${next}`);
  if (person.isLocked) redirect(`/staff/unlock${next}`);
  return person;
}

/** Who sends a form about themselves. */
export async function personFor(): Promise<
  { ok: true; person: SignedIn; sent: Headers } | { ok: false; code: 'signed_out' | 'locked' }
> {
  const sent = await sentHeaders();
  const person = await signedIn(sent);
  if (!person) return { ok: false, code: 'signed_out' };
  if (person.isLocked) return { ok: false, code: 'locked' };
  return { ok: true, person, sent };
}
