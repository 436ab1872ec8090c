import { randomUUID } from 'node:crypto';
import { failure, type WireAnswer } from '@/lib/gateways/wire.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { describeError, log } from '@/lib/platform/log.ts';
import { isUnavailable } from '@/lib/platform/unavailable.ts';

const everyAnswer = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };

function toResponse({ status, headers, body }: WireAnswer): Response {
  if (body === undefined) {
    return new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
  }
  // Bytes pass through the framework as they are; text would be encoded once more on the way.
  const bytes = Buffer.from(JSON.stringify(body));
  return new Response(bytes, { status, headers: { ...everyAnswer, ...headers } });
}

/** Answers with JSON whatever happens: an unplanned error is logged without what it says. */
export async function answer(work: () => Promise<WireAnswer>): Promise<Response> {
  const say = translator('en', 'spoken');
  try {
    return toResponse(await work());
  } catch (error) {
    const requestId = randomUUID();
    log().error({ requestId, ...describeError(error) }, 'request failed');
    const headers = { 'X-Request-Id': requestId };
    return toResponse(
      isUnavailable(error)
        ? failure('UNAVAILABLE', say('unavailable'), { ...headers, 'Retry-After': '5' })
        : failure('INTERNAL_ERROR', say('internal'), headers),
    );
  }
}

/** The handler of every method that an address does not take. */
export function onlyTakes(...methods: string[]): () => Response {
  const allowed = methods.join(', ');
  const wrongMethod = failure(
    'METHOD_NOT_ALLOWED',
    translator('en', 'spoken')('wrongMethod', { methods: allowed }),
    { Allow: allowed },
  );
  return () => toResponse(wrongMethod);
}

/** The client's address as the server saw it; what a client claims of itself is removed there. */
export function clientAddress(request: Request): string {
  return request.headers.get('x-frontdesk-client') ?? 'unknown';
}
