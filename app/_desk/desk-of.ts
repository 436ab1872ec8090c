import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { wayBack } from '@/lib/forms/sign-in.ts';
import { database } from '@/lib/platform/database.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { openDesk } from '@/lib/staff/open-desk.ts';
import { sentHeaders } from './sent-headers.ts';

/** Why an action of the console was not even tried. */
export type DeskRefusal = 'signed_out' | 'locked' | 'forbidden';

/** The desk at which a page is read. Who is not signed in signs in first, and comes back. */
export async function deskOf(slug: string): Promise<Desk> {
  const found = await deskFor(slug);
  if (found.ok) return found.desk;
  if (found.code === 'forbidden') notFound();
  const path = (await headers()).get('x-frontdesk-path') ?? '';
  const next = `?next=${encodeURIComponent(wayBack(path))}`;
  redirect(`/staff/${found.code === 'locked' ? 'unlock' : 'sign-in'}${next}`);
}

/** The desk at which an action is done: whoever calls it, each time anew. */
export const deskFor = cache(
  async (slug: string): Promise<{ ok: true; desk: Desk } | { ok: false; code: DeskRefusal }> => {
    const person = await signedIn(await sentHeaders());
    if (!person) return { ok: false, code: 'signed_out' };
    if (person.isLocked) return { ok: false, code: 'locked' };
    const clinic = await findClinic(slug);
    const desk = clinic && (await openDesk(database(), clinic, person));
    return desk ? { ok: true, desk } : { ok: false, code: 'forbidden' };
  },
);
