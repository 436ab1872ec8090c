import { describe, expect, test } from 'vitest';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { readWish } from '@/lib/time/read-wish.ts';
import { quotedWords, wishWords } from './wish-words.ts';

const clinic = { locale: 'en' } as Clinic;
const today = '2026-11-25';

describe('what was understood is said in full', () => {
  test.each([
    ['next Tuesday afternoon', 'Tuesday 1 December, midday to 5pm'],
    ['after 5pm this week', 'Wednesday 25 November to Sunday 29 November, 5pm or later'],
    ['Tuesdays', 'any Tuesday'],
    ['weekends in January', 'any Saturday or Sunday, January 2027'],
    ['before 10am or after 4pm', 'before 10am or 4pm or later'],
    ['tomorrow at noon', 'Thursday 26 November, at midday'],
    ['around 3pm', '2pm to 4pm'],
    ['from 4 January', 'Monday 4 January 2027 or later'],
    ['before Friday', 'up to Thursday 26 November'],
    ['Monday or Tuesday', 'any Monday or Tuesday, Monday 30 November to Tuesday 1 December'],
  ])('%s', (typed, words) => {
    const read = readWish(typed, { today, country: 'US' });
    if (!read.ok) throw new Error(read.unknown);
    expect(wishWords(clinic, read.wish, today)).toBe(words);
  });
});

test('what was not understood is quoted in no more than forty characters', () => {
  expect(quotedWords('banana')).toBe('banana');
  expect(quotedWords('x'.repeat(40))).toBe('x'.repeat(40));
  expect(quotedWords('🦷'.repeat(200))).toBe(`${'🦷'.repeat(40)}…`);
});
