import { describe, expect, test } from 'vitest';
import { readSearch } from './search.ts';

describe('what was typed into the search box', () => {
  test.each([
    ['jane doe', { words: ['jane', 'doe'], digits: [], ids: [] }],
    ['doe, (212) 555', { words: ['doe'], digits: ['212555'], ids: [] }],
    [
      '212-555 01 23',
      { words: [], digits: ['2125550123'], ids: ['appt_2j2555qj23', 'appt_2125550123'] },
    ],
    ['+44 7700', { words: [], digits: ['447700'], ids: [] }],
    ['07700 9', { words: [], digits: ['77009'], ids: [] }],
    ['0044 7700 9', { words: [], digits: ['4477009'], ids: [] }],
    ['+44 (0) 7700 9', { words: [], digits: ['4477009'], ids: [] }],
    ['+44(0)7700-9', { words: [], digits: ['4477009'], ids: [] }],
    ['jane99@example.com', { words: ['jane99@example.com'], digits: [], ids: [] }],
    ['12', { words: ['12'], digits: [], ids: [] }],
  ])('%s', (typed, wish) => {
    expect(readSearch(typed)).toEqual(wish);
  });

  test('a reference, whole or its first half', () => {
    expect(readSearch('k7m2x-9qrtb')?.ids).toEqual(['appt_k7m2x9qrtb']);
    expect(readSearch('K7M2X')?.idPrefix).toBe('appt_k7m2x');
    expect(readSearch('brandt')?.idPrefix).toBeUndefined();
  });

  test.each(['', '   ', '-', '(', '\u0000'])('nothing to look for: %j', (typed) => {
    expect(readSearch(typed)).toBeNull();
  });
});
