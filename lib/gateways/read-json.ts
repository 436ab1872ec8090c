import 'server-only';
import { translator } from '../i18n/translator.ts';
import { failure, type WireAnswer } from './wire.ts';

const maxKib = 64;
const maxBytes = maxKib * 1024;

type Read<T> = { ok: true; value: T } | { ok: false; answer: WireAnswer };

/** The JSON object a request carries. It reads no more than 64 KiB, whatever was announced. */
export async function readJson(request: Request): Promise<Read<Record<string, unknown>>> {
  const say = translator('en', 'spoken');
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[a-z0-9.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    return { ok: false, answer: failure('UNSUPPORTED_MEDIA_TYPE', say('notJson')) };
  }
  const bytes = await readBytes(request);
  if (!bytes) {
    return {
      ok: false,
      answer: failure('PAYLOAD_TOO_LARGE', say('bodyTooLarge', { kib: maxKib })),
    };
  }
  const value = parseObject(bytes);
  if (!value) return { ok: false, answer: failure('INVALID_REQUEST', say('badJson')) };
  return { ok: true, value };
}

/** The bytes a request carries; undefined when they are more than 64 KiB, of which no more is kept. */
export async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return undefined;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    // Read on, and throw away: a connection is good for its next request only when nothing is left.
    if (length <= maxBytes) chunks.push(chunk);
  }
  return length > maxBytes ? undefined : Buffer.concat(chunks);
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function parseObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
