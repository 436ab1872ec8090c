import 'server-only';
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const idBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;

function keyOf(secret: string): { key: Buffer; id: Buffer } {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'frontdesk sealed credentials', 32));
  return { key, id: createHash('sha256').update(key).digest().subarray(0, idBytes) };
}

/**
 * Encrypts text for storage with a key made from the portal's secret (AES-256-GCM). What it is about
 * is authenticated with it: sealed for one clinic, it opens for no other.
 *
 * @param about what the text belongs to, such as a clinic's id
 * @example open(seal('{"token":"…"}', 'clinic 1', secret), 'clinic 1', [secret]) // '{"token":"…"}'
 */
export function seal(text: string, about: string, secret: string): Buffer {
  const { key, id } = keyOf(secret);
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([id, nonce, sealing.getAuthTag(), sealed]);
}

/** What is sealed with another secret than those at hand, or is damaged. */
export class Unsealable extends Error {
  override name = 'Unsealable';
}

/** Whether this was sealed with that secret: nothing is decrypted to find out. */
export function isSealedWith(sealed: Buffer, secret: string): boolean {
  return sealed.subarray(0, idBytes).equals(keyOf(secret).id);
}

/**
 * The text that was sealed.
 *
 * @param secrets the portal's secret, and the one before it while it is being replaced
 * @throws Unsealable
 */
export function open(sealed: Buffer, about: string, secrets: readonly string[]): string {
  const secret = secrets.find((candidate) => isSealedWith(sealed, candidate));
  if (secret === undefined) throw new Unsealable('sealed with another secret');
  const nonce = sealed.subarray(idBytes, idBytes + nonceBytes);
  const tag = sealed.subarray(idBytes + nonceBytes, idBytes + nonceBytes + tagBytes);
  try {
    const opening = createDecipheriv(cipher, keyOf(secret).key, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(about))
      .setAuthTag(tag);
    const text = sealed.subarray(idBytes + nonceBytes + tagBytes);
    return Buffer.concat([opening.update(text), opening.final()]).toString('utf8');
  } catch {
    throw new Unsealable('damaged, or sealed for another use');
  }
}
