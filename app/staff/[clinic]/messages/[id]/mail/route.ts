import { deskFor } from '@/app/_desk/desk-of.ts';
import { pageOfPortal } from '@/lib/messages/open.ts';
import { loadMessage } from '@/lib/staff/outbox.ts';

interface Context {
  params: Promise<{ clinic: string; id: string }>;
}

const never = { 'Cache-Control': 'no-store' };

/** A mail by itself, for the frame of its page. Its policy, which lets its styles be, is the proxy's. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { clinic, id } = await params;
  const desk = await deskFor(clinic);
  if (!desk.ok) return nothing();
  const found = await loadMessage(desk.desk, id, { pageOf: pageOfPortal });
  if (!found.ok || found.preview?.medium !== 'email') return nothing();
  return new Response(found.preview.mail.html, {
    headers: { ...never, 'Content-Type': 'text/html; charset=utf-8' },
  });
}

function nothing(): Response {
  return new Response(null, { status: 404, headers: never });
}
