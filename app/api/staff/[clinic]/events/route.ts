import { mayWatch, watchDesk } from '@/app/_desk/watch-desk.ts';
import { onlyTakes } from '@/app/api/_http/answer.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

/** Says when something of the clinic has changed, for as long as whoever listens is signed in. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { clinic } = await params;
  const watching = await watchDesk(clinic, request);
  return watching.ok
    ? new Response(watching.stream, {
        headers: {
          'Content-Type': 'text/event-stream; charset=utf-8',
          // A stream that somebody on the way compresses or keeps comes late.
          'Cache-Control': 'no-store, no-transform',
          'X-Accel-Buffering': 'no',
        },
      })
    : empty(watching.status);
}

/** Whether there is anything to listen to, without listening. */
export async function HEAD(request: Request, { params }: Context): Promise<Response> {
  return empty(await mayWatch((await params).clinic, request));
}

function empty(status: number): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
}

const getOnly = onlyTakes('GET', 'HEAD');

export { getOnly as DELETE, getOnly as OPTIONS, getOnly as PATCH, getOnly as POST, getOnly as PUT };
