import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type Admission, admit, type BookingTry } from './admission.ts';

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://localhost/unused',
    APP_SECRET: 'a-secret-of-the-tests-with-32-characters',
    RATE_LIMIT_ADDRESS_PER_MINUTE: '24',
    RATE_LIMIT_CONTACT_PER_HOUR: '100',
    RATE_LIMIT_CLINIC_BOOKINGS_PER_MINUTE: '10',
    LOG_LEVEL: 'silent',
  });
});
beforeEach(() => {
  Object.assign(globalThis, { frontdeskLimiters: undefined });
});

let tries = 0;
function attempt(more: Partial<BookingTry> = {}): Promise<Admission> {
  tries += 1;
  return admit({
    clinicId: 'one',
    address: '203.0.113.1',
    contact: 'jane@example.com',
    attempt: `attempt ${tries}`,
    proof: '',
    canProve: true,
    ...more,
  });
}

async function proofFor(answer: Admission): Promise<string> {
  if (answer.ok || answer.kind !== 'prove') throw new Error('nothing to prove');
  const challenge: Challenge = JSON.parse(answer.challenge);
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

test('a visitor’s first bookings are asked for nothing, and then for a proof of work', async () => {
  for (let i = 0; i < 3; i += 1) expect(await attempt()).toEqual({ ok: true });
  const asked = await attempt();
  expect(asked).toMatchObject({ ok: false, kind: 'prove' });
  expect(await attempt({ address: '203.0.113.2' })).toEqual({ ok: true });
  const proof = await proofFor(asked);
  expect(await attempt({ proof })).toEqual({ ok: true });
  expect(await attempt({ proof })).toMatchObject({ kind: 'prove' });
});

test('a browser that cannot prove anything has the plain limit, and then waits', async () => {
  for (let i = 0; i < 6; i += 1) expect(await attempt({ canProve: false })).toEqual({ ok: true });
  const refused = await attempt({ canProve: false });
  expect(refused).toEqual({ ok: false, kind: 'wait', seconds: expect.any(Number) });
});

test('with proofs a visitor gets as much again and no more', async () => {
  for (let i = 0; i < 6; i += 1) await attempt({ canProve: false });
  for (let i = 0; i < 6; i += 1) {
    const proof = await proofFor(await attempt());
    expect(await attempt({ proof })).toEqual({ ok: true });
  }
  const proof = await proofFor(await attempt());
  expect(await attempt({ proof })).toMatchObject({ kind: 'wait' });
});

test('a clinic flooded from many networks still serves those who bring a proof', async () => {
  for (let i = 0; i < 30; i += 1) await attempt({ address: `198.51.100.${i}`, canProve: false });
  const customer = { address: '203.0.113.7' };
  expect(await attempt({ ...customer, canProve: false })).toMatchObject({ kind: 'wait' });
  const proof = await proofFor(await attempt(customer));
  expect(await attempt({ ...customer, proof })).toEqual({ ok: true });
});

test('the same attempt again is neither counted nor refused', async () => {
  const same = { attempt: 'the same', canProve: false };
  for (let i = 0; i < 20; i += 1) expect(await attempt(same)).toEqual({ ok: true });
  for (let i = 0; i < 5; i += 1) expect(await attempt({ canProve: false })).toEqual({ ok: true });
  expect(await attempt({ canProve: false })).toMatchObject({ kind: 'wait' });
  expect(await attempt(same)).toEqual({ ok: true });
  expect(await attempt({ ...same, contact: 'other@example.com' })).toMatchObject({ kind: 'wait' });
});
