import { loadManaged } from '@/app/_booking/load-managed.ts';
import { waitingKey } from '@/app/_booking/waiting.ts';

const never = { 'Cache-Control': 'private, no-store' };

/**
 * What is still waited for, for a page that is open: a few bytes each time instead of the whole of
 * it. Nothing is asked of a calendar elsewhere. For an unknown link the proxy answers.
 */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }) {
  const managed = await loadManaged((await params).token);
  if (!managed) return new Response(null, { status: 404, headers: never });
  return Response.json({ waiting: waitingKey(managed.appointment) }, { headers: never });
}
