import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { isProven, newChallenge } from './proof-of-work.ts';

beforeAll(() => {
  process.env['DATABASE_URL'] = 'postgres://localhost/unused';
  process.env['APP_SECRET'] = 'a-secret-of-the-tests-with-32-characters';
});
afterEach(() => {
  vi.useRealTimers();
});

/** As the browser works it out. */
async function solve(text: string) {
  const challenge: Challenge = JSON.parse(text);
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
}

test('a proof is good once', async () => {
  const proof = JSON.stringify(await solve(await newChallenge('one')));
  expect(await isProven(proof, 'one')).toBe(true);
  expect(await isProven(proof, 'one')).toBe(false);
});

test('a proof is good for its own visitor only', async () => {
  const proof = JSON.stringify(await solve(await newChallenge('one')));
  expect(await isProven(proof, 'two')).toBe(false);
  expect(await isProven(proof, 'one')).toBe(true);
});

test('a proof is good for five minutes', async () => {
  const proof = JSON.stringify(await solve(await newChallenge('one')));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
  expect(await isProven(proof, 'one')).toBe(false);
  vi.setSystemTime(Date.now() - 10_000);
  expect(await isProven(proof, 'one')).toBe(true);
});

test('what was made easier, signed by somebody else or left undone is no proof', async () => {
  const { challenge, solution } = await solve(await newChallenge('one'));
  const { parameters } = challenge;
  const forged = [
    { challenge: { ...challenge, parameters: { ...parameters, cost: 1 } }, solution },
    { challenge: { ...challenge, parameters: { ...parameters, keyPrefix: 'ab' } }, solution },
    {
      challenge: { ...challenge, parameters: { ...parameters, expiresAt: 9_999_999_999 } },
      solution,
    },
    { challenge: { ...challenge, signature: 'ab'.repeat(32) }, solution },
    { challenge: { parameters }, solution },
    {
      challenge,
      solution: { ...solution, derivedKey: `${parameters.keyPrefix}${'0'.repeat(32)}` },
    },
    { challenge, solution: { counter: 0, derivedKey: 'ab' } },
    { challenge },
    { solution },
    [],
    null,
  ].map((value) => JSON.stringify(value));
  for (const text of [...forged, '', '{', 'unable'])
    expect(await isProven(text, 'one')).toBe(false);
  expect(await isProven(JSON.stringify({ challenge, solution }), 'one')).toBe(true);
});
