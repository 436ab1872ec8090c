import { findClinic } from '@/app/_booking/find-clinic.ts';
import { answer, clientAddress, onlyTakes } from '@/app/api/_http/answer.ts';
import { release } from '@/lib/gateways/holds.ts';
import { countSender } from '@/lib/gateways/limits.ts';
import type { WireAnswer } from '@/lib/gateways/wire.ts';

const maxBytes = 200;

/**
 * Gives a held time back when its visitor leaves the page: "riverside <token>" as text, which a
 * browser can still send then. The answer is the same for a token that holds nothing.
 */
export function POST(request: Request): Promise<Response> {
  return answer(() => countSender(clientAddress(request), () => giveBack(request)));
}

async function giveBack(request: Request): Promise<WireAnswer> {
  const [, slug, token] = /^([a-z0-9-]+) ([\w-]{32})$/.exec(await readText(request)) ?? [];
  const clinic = slug ? await findClinic(slug) : null;
  if (clinic && token) await release(clinic, token);
  return { status: 204, body: undefined };
}

/** What is longer cannot be ours; its rest is thrown away, so that it is not in the next one's way. */
async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length <= maxBytes) chunks.push(chunk);
  }
  return length > maxBytes ? '' : Buffer.concat(chunks).toString();
}

const postOnly = onlyTakes('POST');

export {
  postOnly as DELETE,
  postOnly as GET,
  postOnly as HEAD,
  postOnly as OPTIONS,
  postOnly as PATCH,
  postOnly as PUT,
};
