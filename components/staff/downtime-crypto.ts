/**
 * The cryptography of the offline copy. Whoever writes it needs no secret: each copy is sealed to a
 * public key, so that it can be brought up to date in the background. Who reads it needs the
 * passphrase, which alone opens the private key, and is kept nowhere. docs/decisions/025 says why.
 */

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const rounds = 600_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** A pair of keys as it is kept: the private one only behind the passphrase. */
export interface KeptKeys {
  publicKey: Bytes;
  salt: Bytes;
  iv: Bytes;
  wrapped: Bytes;
}

/** A copy as it is kept. */
export interface Sealed {
  /** The public half of a pair that was made for this copy alone. */
  ephemeral: Bytes;
  iv: Bytes;
  data: Bytes;
}

export async function makeKeys(passphrase: string): Promise<KeptKeys> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const [salt, iv] = [random(16), random(12)];
  const wrapping = await wrappingKey(passphrase, salt);
  const wrapped = await crypto.subtle.wrapKey('pkcs8', privateKey, wrapping, {
    name: 'AES-GCM',
    iv,
  });
  const raw = await crypto.subtle.exportKey('raw', publicKey);
  return { publicKey: new Uint8Array(raw), salt, iv, wrapped: new Uint8Array(wrapped) };
}

/** The private key; null for a passphrase that is not the one. */
export async function unlock(kept: KeptKeys, passphrase: string): Promise<CryptoKey | null> {
  const wrapping = await wrappingKey(passphrase, kept.salt);
  const how = { name: 'AES-GCM', iv: kept.iv };
  try {
    return await crypto.subtle.unwrapKey('pkcs8', kept.wrapped, wrapping, how, curve, false, [
      'deriveBits',
    ]);
  } catch {
    return null;
  }
}

/**
 * @param about what the copy is of, and from when: it opens with the same words only, so that nobody
 *   can pass off an old copy as a new one
 */
export async function seal(publicKey: Bytes, text: string, about: string): Promise<Sealed> {
  const own = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
  const theirs = await crypto.subtle.importKey('raw', publicKey, curve, false, []);
  const key = await sharedKey(own.privateKey, theirs, ephemeral, 'encrypt');
  const iv = random(12);
  const data = await crypto.subtle.encrypt(sealing(iv, about), key, new TextEncoder().encode(text));
  return { ephemeral, iv, data: new Uint8Array(data) };
}

/** What was sealed; null for what was changed since, or is about something else. */
export async function unseal(
  privateKey: CryptoKey,
  { ephemeral, iv, data }: Sealed,
  about: string,
): Promise<string | null> {
  try {
    const theirs = await crypto.subtle.importKey('raw', ephemeral, curve, false, []);
    const key = await sharedKey(privateKey, theirs, ephemeral, 'decrypt');
    return new TextDecoder().decode(await crypto.subtle.decrypt(sealing(iv, about), key, data));
  } catch {
    return null;
  }
}

async function wrappingKey(passphrase: string, salt: Bytes): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC').trim());
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  );
}

async function sharedKey(
  privateKey: CryptoKey,
  publicKey: CryptoKey,
  ephemeral: Bytes,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const how = { name: 'ECDH', public: publicKey };
  const secret = await crypto.subtle.deriveBits(how, privateKey, 256);
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: ephemeral, info: new TextEncoder().encode('copy') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );
}

function sealing(iv: Bytes, about: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) };
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
