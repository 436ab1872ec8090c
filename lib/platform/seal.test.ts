import { describe, expect, test } from 'vitest';
import { isSealedWith, open, seal, Unsealable } from './seal.ts';

const secret = 'a-secret-of-the-tests-with-32-characters';
const other = 'another-secret-of-the-tests-32-characters';

describe('sealed text', () => {
  test('opens with the secret it was sealed with, whatever else is at hand', () => {
    const sealed = seal('{"token":"t"}', 'clinic 1', secret);
    expect(open(sealed, 'clinic 1', [secret])).toBe('{"token":"t"}');
    expect(open(sealed, 'clinic 1', [other, secret])).toBe('{"token":"t"}');
    expect(isSealedWith(sealed, secret)).toBe(true);
    expect(isSealedWith(sealed, other)).toBe(false);
  });

  test('is another each time, and shows nothing of the text', () => {
    const [one, two] = [seal('canary-text', 'c', secret), seal('canary-text', 'c', secret)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('canary')).toBe(false);
  });

  test('does not open with another secret or for another clinic', () => {
    const sealed = seal('text', 'clinic 1', secret);
    expect(() => open(sealed, 'clinic 1', [other])).toThrow(Unsealable);
    expect(() => open(sealed, 'clinic 2', [secret])).toThrow(Unsealable);
  });

  test('T3 does not open with any byte changed', () => {
    const sealed = seal('text', 'clinic 1', secret);
    for (let index = 0; index < sealed.length; index += 1) {
      const damaged = Buffer.from(sealed);
      damaged[index] = (damaged[index] ?? 0) ^ 1;
      expect(() => open(damaged, 'clinic 1', [secret])).toThrow(Unsealable);
    }
    expect(() => open(sealed.subarray(0, 20), 'clinic 1', [secret])).toThrow(Unsealable);
  });
});
