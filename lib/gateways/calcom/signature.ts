import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

const signature = /^(?:sha256=)?([0-9a-f]{64})$/;

/**
 * Whether a notice was signed with a secret: HMAC-SHA256 over its bytes as they came. Cal.com's
 * documentation does not say how it is spelled; lower-case hex is what is sent.
 *
 * @param header of `X-Cal-Signature-256`
 */
export function isSignedWith(secret: string, body: Uint8Array, header: string | null): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const sent = signature.exec(header ?? '')?.[1];
  return sent !== undefined && timingSafeEqual(Buffer.from(sent, 'hex'), expected);
}
