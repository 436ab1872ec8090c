import 'server-only';
import type { Desk } from '@/lib/staff/desk.ts';
import type { DeskRefusal } from './desk-of.ts';

type Found = { ok: true; desk: Desk } | { ok: false; code: DeskRefusal };

/** A file that somebody takes along. */
export type TakenFile =
  | { ok: true; name: string; type: string; body: string | ReadableStream<Uint8Array> }
  | { ok: false; code: string };

/**
 * Answers a posted form with a file. Like a server action it takes forms of our own pages only, and
 * who is not signed in signs in and comes back.
 */
export async function answerFile(
  request: Request,
  find: () => Promise<Found>,
  make: (desk: Desk) => Promise<TakenFile>,
): Promise<Response> {
  if (!isOurs(request)) return empty(403);
  const found = await find();
  if (!found.ok) {
    if (found.code === 'forbidden') return empty(404);
    return empty(303, { Location: found.code === 'locked' ? '/staff/unlock' : '/staff/sign-in' });
  }
  const file = await make(found.desk);
  if (!file.ok) return empty(file.code === 'forbidden' ? 403 : 404);
  return new Response(file.body, {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  });
}

/** Sent by a page of this site: browsers say so, and no other page can say it for them. */
function isOurs(request: Request): boolean {
  const origin = URL.parse(request.headers.get('origin') ?? '');
  return origin !== null && origin.host !== '' && origin.host === hostOf(request);
}

function hostOf({ headers }: Request): string | null {
  return headers.get('x-forwarded-host') ?? headers.get('host');
}

function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
}
