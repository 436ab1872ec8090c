import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedWith } from './signature.ts';

const secret = 'a secret of sixteen';
const body = Buffer.from('{"triggerEvent":"BOOKING_CREATED","payload":{}}');
const signature = createHmac('sha256', secret).update(body).digest('hex');

test('a notice is signed when its bytes and the secret make the signature', () => {
  expect(isSignedWith(secret, body, signature)).toBe(true);
  expect(isSignedWith(secret, body, `sha256=${signature}`)).toBe(true);
});

test('a signature that is missing, empty or spelled in another way is none', () => {
  const spellings = [
    null,
    '',
    'no-secret-provided',
    signature.toUpperCase(),
    signature.slice(1),
    `${signature}0`,
    ` ${signature}`,
    `${signature}\n`,
    `sha512=${signature}`,
    Buffer.from(signature, 'hex').toString('base64'),
  ];
  for (const spelling of spellings)
    expect(isSignedWith(secret, body, spelling), spelling ?? '').toBe(false);
});

test('T3 flipping any bit of any byte of the signature makes it wrong', () => {
  const bytes = Buffer.from(signature, 'hex');
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at);
      expect(isSignedWith(secret, body, flipped.toString('hex')), `${at} ${bit}`).toBe(false);
    }
  }
});

test('T3 flipping any byte of the body, or another secret, makes the signature wrong', () => {
  for (let at = 0; at < body.length; at += 1) {
    const flipped = Buffer.from(body);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    expect(isSignedWith(secret, flipped, signature), String(at)).toBe(false);
  }
  expect(isSignedWith(`${secret}!`, body, signature)).toBe(false);
});
