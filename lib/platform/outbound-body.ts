import 'server-only';
import type { Dispatcher } from 'undici';

type Response = Dispatcher.ResponseData;

const maxBytes = 1024 * 1024;
const maxDepth = 64;
const isJson = /^application\/(?:[\w!#$&^.-]+\+)?json\s*(?:;|$)/i;

/** Reads no further: the connection is closed. */
function refuse({ body }: Response): undefined {
  body.on('error', () => undefined).destroy();
}

/**
 * The JSON of a response: at most 1 MiB, not packed, in UTF-8, nested at most 64 deep. Undefined when
 * it is anything else. Throws when it does not end.
 */
export async function readJson(response: Response): Promise<{ value: unknown } | undefined> {
  const { statusCode, headers, body } = response;
  const packing = String(headers['content-encoding'] ?? 'identity').trim();
  if (statusCode >= 300 && statusCode < 400) return refuse(response);
  if (!isJson.test(String(headers['content-type'] ?? ''))) return refuse(response);
  if (packing.toLowerCase() !== 'identity') return refuse(response);
  if (Number(headers['content-length'] ?? 0) > maxBytes) return refuse(response);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return refuse(response);
    chunks.push(chunk);
  }
  return parseJson(Buffer.concat(chunks));
}

/** Undefined for what is not UTF-8, not JSON or nested too deep. `__proto__` is left out. */
export function parseJson(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isTooDeep(text)) return undefined;
    // Written out or escaped; looking at every key costs several times the parsing itself.
    const mayHaveProto = text.includes('__proto__') || text.includes('\\u00');
    return { value: mayHaveProto ? JSON.parse(text, withoutProto) : JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function withoutProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** Looked at before parsing, so that nobody who walks through the value runs out of stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (isInText) {
      if (sign === '\\') i += 1;
      else if (sign === '"') isInText = false;
    } else if (sign === '"') isInText = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
