import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readStopToken, type StopHash, stopTokenFor } from './stop-token.ts';

const hash: StopHash = (text) => createHmac('sha256', 'of the tests').update(text).digest();
const target = { clinicId: randomUUID(), aboutId: randomUUID() };
const token = stopTokenFor(target, hash);

test('a token names its message or appointment to the portal that made it', () => {
  expect(readStopToken(token, hash)).toEqual(target);
  const appointment = { ...target, aboutId: 'appt_k7m2x9qrtb' };
  expect(readStopToken(stopTokenFor(appointment, hash), hash)).toEqual(appointment);
});

test('T3 no other token is taken: changed anywhere, of another portal, cut off or made up', () => {
  const other: StopHash = (text) => createHmac('sha256', 'of another').update(text).digest();
  expect(readStopToken(token, other)).toBeUndefined();
  expect(readStopToken(stopTokenFor({ ...target, aboutId: randomUUID() }, other), hash)).toBe(
    undefined,
  );
  for (let at = 0; at < token.length; at += 1) {
    const letter = token[at] === 'a' ? 'b' : 'a';
    expect(readStopToken(token.slice(0, at) + letter + token.slice(at + 1), hash)).toBeUndefined();
    expect(readStopToken(token.slice(0, at), hash)).toBeUndefined();
  }
  for (const made of ['', 'é'.repeat(96), `${token}a`, `${token}\n`, 'preview']) {
    expect(readStopToken(made, hash)).toBeUndefined();
  }
});
