import { expect, test } from 'vitest';
import { manageTokenFor } from './manage-links.ts';
import { newAppointmentId } from './secrets.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
const clinicId = '01935a52-0a00-7000-8000-000000000001';
const count = 100_000;

function bytesOf(token: string): Buffer {
  return Buffer.from(token, 'base64url');
}

function bitsThatDiffer(one: Buffer, other: Buffer): number {
  let bits = 0;
  for (const [index, byte] of one.entries()) {
    for (let left = byte ^ (other[index] ?? 0); left > 0; left &= left - 1) bits += 1;
  }
  return bits;
}

test('T3 of 100,000 tokens none repeats, each has 256 bits, and nothing shows in them', () => {
  const tokens = new Set<string>();
  const set = Array.from({ length: 256 }, () => 0);
  for (let nth = 0; nth < count; nth += 1) {
    const token = manageTokenFor(secret, clinicId, newAppointmentId());
    expect(token).toHaveLength(43);
    tokens.add(token);
    const bytes = bytesOf(token);
    for (let bit = 0; bit < 256; bit += 1) {
      set[bit] = (set[bit] ?? 0) + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1);
    }
  }
  expect(tokens.size).toBe(count);
  // Six standard deviations of a fair coin: one bit in a thousand million would miss by chance.
  const allowed = 6 * Math.sqrt(count / 4);
  for (const ones of set) expect(Math.abs(ones - count / 2)).toBeLessThan(allowed);
});

test('T3 tokens of neighbouring ids, of other clinics and of other secrets have nothing in common', () => {
  const differ: number[] = [];
  for (let nth = 0; nth < 2000; nth += 1) {
    const id = (number: number) => `appt_${String(number).padStart(10, '0')}`;
    const token = bytesOf(manageTokenFor(secret, clinicId, id(nth)));
    for (const other of [
      manageTokenFor(secret, clinicId, id(nth + 1)),
      manageTokenFor(secret, clinicId.replace(/1$/, '2'), id(nth)),
      manageTokenFor(`${secret}!`, clinicId, id(nth)),
    ]) {
      differ.push(bitsThatDiffer(token, bytesOf(other)));
    }
  }
  const mean = differ.reduce((sum, bits) => sum + bits, 0) / differ.length;
  expect(Math.abs(mean - 128)).toBeLessThan(1);
  expect(Math.min(...differ)).toBeGreaterThan(70);
});

test('T3 the same appointment always has the same token', () => {
  const token = manageTokenFor(secret, clinicId, 'appt_k7m2x9qrtb');
  expect(manageTokenFor(secret, clinicId, 'appt_k7m2x9qrtb')).toBe(token);
  expect(token).not.toContain('k7m2x9qrtb');
});
