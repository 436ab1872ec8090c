import 'server-only';
import { findClinic } from '@/app/_booking/find-clinic.ts';
import { database } from '@/lib/platform/database.ts';
import { openStream } from '@/lib/platform/live-streams.ts';
import { signedIn } from '@/lib/platform/staff-session.ts';
import { may } from '@/lib/staff/desk.ts';
import { openDesk } from '@/lib/staff/open-desk.ts';

export type Watching =
  | { ok: true; stream: ReadableStream<Uint8Array> }
  /** 401: sign in or unlock. 403: not this clinic. 429: too many at once. */
  | { ok: false; status: 401 | 403 | 429 };

/** Opens a stream of what changes at a clinic, for whoever these headers are of. */
export async function watchDesk(slug: string, request: Request): Promise<Watching> {
  // The request is over long before the stream is.
  const sent = automatic(request);
  const found = await admit(slug, sent);
  if (!found.ok) return found;
  const stream = openStream({
    clinicId: found.clinicId,
    sessionId: found.sessionId,
    lastVersion: sent.get('last-event-id') ?? new URL(request.url).searchParams.get('after'),
    mayGoOn: async () => (await admit(slug, sent)).ok,
  });
  return stream ? { ok: true, stream } : { ok: false, status: 429 };
}

/** Whether somebody may watch: 204, or as {@link Watching}. */
export async function mayWatch(slug: string, request: Request): Promise<204 | 401 | 403> {
  const found = await admit(slug, automatic(request));
  return found.ok ? 204 : found.status;
}

/** A page asks by itself, whether anybody is there or not: the console still locks when nobody is. */
function automatic({ headers }: Request): Headers {
  const sent = new Headers(headers);
  sent.set('x-frontdesk-automatic', '1');
  return sent;
}

async function admit(slug: string, headers: Headers) {
  const person = await signedIn(headers);
  if (!person || person.isLocked) return { ok: false, status: 401 } as const;
  const clinic = await findClinic(slug);
  const desk = clinic && (await openDesk(database(), clinic, person));
  if (!desk || !may(desk, 'appointments.read')) return { ok: false, status: 403 } as const;
  return { ok: true, clinicId: clinic.clinicId, sessionId: person.sessionId } as const;
}
