import { expect, test } from 'vitest';
import { formatAge } from './age.ts';

test.each([
  [35 * 60_000, '35 minutes ago'],
  [-5, 'now'],
  [59_999, 'now'],
  [60_000, '1 minute ago'],
  [59 * 60_000 + 59_999, '59 minutes ago'],
  [60 * 60_000, '1 hour ago'],
  [86_400_000 - 1, '23 hours ago'],
  [86_400_000, 'yesterday'],
  [3 * 86_400_000, '3 days ago'],
])('%i ms ago is %s', (ms, words) => {
  expect(formatAge(ms, 'en')).toBe(words);
});
