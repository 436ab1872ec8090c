import { expect, test } from 'vitest';
import { clipToText, inTextLetters, lettersOf } from './letters.ts';

test('letters that text messages do not have become those that they have', () => {
  expect(inTextLetters('Zoë’s – “Łódź” clinic…')).toBe('Zoe\'s - "Lodz" clinic...');
  expect(inTextLetters('Café Ñandú, Ångström, Größe')).toBe('Café Ñandu, Ångström, Größe');
  expect(inTextLetters('診療所')).toBe('診療所');
});

test('some letters take the room of two', () => {
  expect(lettersOf('abc')).toBe(3);
  expect(lettersOf('[a]€')).toBe(7);
  expect(lettersOf('診')).toBe(2);
});

test('a name is cut between its words, and stays one that is known', () => {
  expect(clipToText('Riverside Family Medical Practice', 22)).toBe('Riverside Family');
  expect(clipToText('Riverside', 22)).toBe('Riverside');
  expect(clipToText('Donaudampfschifffahrtsgesellschaft', 12)).toBe('Donaudampfsc');
  expect(clipToText('Riverside Family', 2)).toBe('Riversid');
});
