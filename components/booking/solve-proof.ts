import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

const patienceMs = 60_000;

/**
 * Works out the proof for a challenge. The browser's own cryptography does it beside the page, which
 * stays in use meanwhile.
 *
 * @throws when the browser has none, as on a page that is not encrypted, or takes too long
 */
export async function solveProof(text: string, controller: AbortController): Promise<string> {
  const challenge = JSON.parse(text) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey, controller, timeout: patienceMs });
  if (!solution) throw new Error('the proof took too long');
  return JSON.stringify({ challenge, solution });
}
