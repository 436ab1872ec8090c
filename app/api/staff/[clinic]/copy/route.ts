import { deskFor } from '@/app/_desk/desk-of.ts';
import { copyAnswer } from '@/app/_desk/downtime-copy.ts';
import { onlyTakes } from '@/app/api/_http/answer.ts';
import { loadKeptDays } from '@/lib/staff/kept-days.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

const statuses = { signed_out: 401, locked: 423, forbidden: 403 } as const;

/** The next days, for the copy of whoever keeps one in their browser. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const found = await deskFor((await params).clinic);
  if (!found.ok) return empty(statuses[found.code]);
  const days = await loadKeptDays(found.desk);
  if (!days.ok) return empty(403);
  return Response.json(copyAnswer(found.desk, days), { headers: { 'Cache-Control': 'no-store' } });
}

function empty(status: number): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
}

const getOnly = onlyTakes('GET', 'HEAD');

export { getOnly as DELETE, getOnly as OPTIONS, getOnly as PATCH, getOnly as POST, getOnly as PUT };
