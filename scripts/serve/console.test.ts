import { expect, test } from 'vitest';
import { redact } from './console.ts';

test('an error is written as its kind, its code and where it was thrown', () => {
  const error = Object.assign(new TypeError('Jane Doe <jane@example.com>'), { code: '23514' });
  const written = redact(error);
  expect(written).toMatch(/^TypeError \(23514\) at .*console\.test\.ts/);
  expect(written).not.toContain('Jane');
});

test('a stack that is passed as text says as little', () => {
  const text = `⨯ ${new RangeError('Jane Doe\nFailing row contains (Jane)').stack}`;
  expect(redact(text)).toMatch(/^RangeError at /);
  expect(redact(text)).not.toContain('Jane');
});

test('plain text stays, objects are left out', () => {
  expect(redact('the portal did not start')).toBe('the portal did not start');
  expect(redact({ name: 'Jane Doe' })).toBe('');
  expect(redact(7)).toBe('7');
});
