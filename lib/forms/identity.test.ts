import { expect, test } from 'vitest';
import { readEmail, readName } from './identity.ts';

test('an address is kept in small letters, without what stands around it', () => {
  expect(readEmail(' Robin@Example.com ')).toBe('robin@example.com');
  for (const none of ['', 'robin', '@example.com', 'robin@example', 'a b@example.com', 'x@y.z>']) {
    expect(readEmail(none), none).toBeUndefined();
  }
});

test('a name is one line, and not nothing', () => {
  expect(readName('  Robin\n Reed ')).toBe('Robin Reed');
  expect(readName(' \n ')).toBeUndefined();
  expect(readName('x'.repeat(101))).toBeUndefined();
});
