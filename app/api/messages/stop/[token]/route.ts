import { answer, onlyTakes } from '@/app/api/_http/answer.ts';
import { failure, type WireAnswer } from '@/lib/gateways/wire.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { pageOfPortal } from '@/lib/messages/open.ts';
import { changeStop } from '@/lib/messages/stops.ts';

interface Context {
  params: Promise<{ token: string }>;
}

const maxBytes = 1000;

/**
 * Where mail programs post to when their reader presses "unsubscribe" (RFC 8058). Senders are not
 * counted: one mail service asks for all its readers, and a token that is not ours costs nothing.
 */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => stop(await readText(request), (await params).token));
}

async function stop(body: string, token: string): Promise<WireAnswer> {
  // As a form, or as parts with their lines between.
  const isOneClick = /List-Unsubscribe"?\s*(?:=|\r?\n\r?\n)\s*One-Click/i.test(body);
  const say = translator('en', 'spoken');
  if (!isOneClick) return failure('INVALID_REQUEST', say('notOneClick'));
  const isDone = await changeStop(token, 'stop');
  return isDone ? { status: 204, body: undefined } : failure('NOT_FOUND', say('noSuchStop'));
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length <= maxBytes) chunks.push(chunk);
  }
  return length > maxBytes ? '' : Buffer.concat(chunks).toString();
}

/** Some mail programs open the address instead: the page that asks is there for people. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const Location = pageOfPortal(`/stop/${encodeURIComponent(token)}`);
  return new Response(null, { status: 303, headers: { Location, 'Cache-Control': 'no-store' } });
}

const wrongMethod = onlyTakes('GET', 'HEAD', 'POST');

export { wrongMethod as DELETE, wrongMethod as OPTIONS, wrongMethod as PATCH, wrongMethod as PUT };
