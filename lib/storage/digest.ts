import 'server-only';
import { createHash } from 'node:crypto';

/**
 * What is stored instead of a credential or a token. All of them are random with 122 bits or
 * more, so a plain hash cannot be searched through.
 */
export function digestOf(secret: string | Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}
