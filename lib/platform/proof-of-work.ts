import 'server-only';
import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { now } from './clock.ts';
import { keyedHash } from './keyed-hash.ts';

/**
 * A million rounds of PBKDF2 on average, never more than one and a half: about a tenth of a second
 * on a computer, three on an old phone without instructions for it. Making a challenge costs the
 * server one two-hundredth of that, checking an answer nothing.
 */
const roundsPerTry = 5000;
const triesMin = 100;
const triesMax = 300;

const lifeSeconds = 300;

const hex = z.string().regex(/^[0-9a-f]{2,128}$/);

const proofSchema = z.object({
  challenge: z.object({
    parameters: z.strictObject({
      algorithm: z.string().max(20),
      cost: z.number(),
      data: z.strictObject({ for: z.string().max(64) }),
      expiresAt: z.number(),
      keyLength: z.number(),
      keyPrefix: hex,
      keySignature: hex,
      nonce: hex,
      salt: hex,
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.number(), derivedKey: hex }),
});

/** Signing keys of their own: what they sign is handed out. */
function secrets() {
  return {
    hmacSignatureSecret: keyedHash('proof', 'challenge').toString('hex'),
    hmacKeySignatureSecret: keyedHash('proof', 'solution').toString('hex'),
  };
}

/** A piece of work for one visitor, to be done within five minutes. */
export async function newChallenge(visitor: string): Promise<string> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: roundsPerTry,
    counter: randomInt(triesMax, triesMin),
    deriveKey,
    data: { for: visitor },
    expiresAt: Math.floor(now() / 1000) + lifeSeconds,
    ...secrets(),
  });
  return JSON.stringify(challenge);
}

const mostRemembered = 50_000;
const shared = globalThis as typeof globalThis & { frontdeskSpentProofs?: Set<string> };

/**
 * Whether this is the answer to a challenge of this visitor, given in time and for the first time.
 * What was used is remembered in this process, as the counters of the limits are.
 */
export async function isProven(proof: string, visitor: string): Promise<boolean> {
  const parsed = proofSchema.safeParse(parse(proof));
  if (!parsed.success || parsed.data.challenge.parameters.data.for !== visitor) return false;
  const { challenge, solution } = parsed.data;
  const { verified } = await verifySolution({
    challenge: challenge as Challenge,
    solution: { ...solution, time: 0 },
    deriveKey,
    ...secrets(),
  });
  return verified && isFirstUse(challenge.parameters.nonce);
}

function isFirstUse(nonce: string): boolean {
  shared.frontdeskSpentProofs ??= new Set();
  const spent = shared.frontdeskSpentProofs;
  if (spent.has(nonce)) return false;
  // Challenges expire: the oldest are worth nothing long before there are so many.
  const [oldest] = spent;
  if (spent.size >= mostRemembered && oldest !== undefined) spent.delete(oldest);
  spent.add(nonce);
  return true;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
