import { converter, differenceEuclidean, wcagContrast } from 'culori';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { palette } from './palette.ts';
import { type Contrast, type Scheme, shades } from './shades.ts';

const colors = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const extremes = ['#000000', '#ffffff', '#ffff00', '#808080', '#00ff00', '#0000ff', '#ff00ff'];
const all: [Scheme, 0 | 1, Contrast][] = [
  ['light', 0, 4.5],
  ['dark', 1, 4.5],
  ['light', 0, 7],
  ['dark', 1, 7],
];

/** The pairs of a text colour and what it stands on that do not reach their contrast. */
function unreadable(brand: string, [scheme, index, least]: (typeof all)[number]): string[] {
  const own = shades(brand, scheme, least);
  const { canvas, surface, ink, muted } = palette;
  const pairs: [string, string, number][] = [
    ...[canvas[index], surface[index], own.tint].flatMap((background) => [
      [own.accent, background, least] as [string, string, number],
      [own['accent-strong'], background, least] as [string, string, number],
    ]),
    [own['on-accent'], own.accent, least],
    [own['on-accent'], own['accent-strong'], least],
    [ink[index], own.tint, 7],
    [muted[index], own.tint, 4.5],
  ];
  return pairs
    .filter(([text, background, wanted]) => !(wcagContrast(text, background) >= wanted))
    .map((pair) => `${brand} ${scheme}: ${pair.join(' ')}`);
}

describe('shades', () => {
  test('T45 whatever a clinic’s colour is, text in it and on it can be read', () => {
    fc.assert(
      fc.property(colors, (brand) => {
        expect(all.flatMap((page) => unreadable(brand, page))).toEqual([]);
      }),
      { numRuns: 400, examples: extremes.map((color): [string] => [color]) },
    );
  });

  test('what is under the pointer differs from what is not', () => {
    const distance = differenceEuclidean('oklab');
    fc.assert(
      fc.property(colors, (brand) => {
        for (const [scheme, , least] of all) {
          const own = shades(brand, scheme, least);
          expect(distance(own.accent, own['accent-strong'])).toBeGreaterThan(0.05);
        }
      }),
      { numRuns: 400, examples: extremes.map((color): [string] => [color]) },
    );
  });

  test('a colour that can be read is used as it is on a light page', () => {
    expect(shades('#1f4fa3', 'light').accent).toBe('#1f4fa3');
    expect(shades('#0b5c53', 'light').accent).toBe('#0b5c53');
    expect(shades('#000000', 'light').accent).toBe('#000000');
  });

  test('yellow is darkened for a light page and kept, a little calmer, for a dark one', () => {
    expect(shades('#ffff00', 'light')['accent']).toBe('#707000');
    expect(shades('#ffff00', 'dark').accent).toBe('#fbfd7e');
  });

  test('the hue is kept', () => {
    const hue = (color: string) => converter('oklch')(color)?.h ?? 0;
    for (const brand of ['#d4006a', '#1f4fa3', '#ff7a00', '#2bb673']) {
      for (const [scheme, , least] of all) {
        const moved = Math.abs(hue(shades(brand, scheme, least).accent) - hue(brand));
        expect(Math.min(moved, 360 - moved)).toBeLessThan(3);
      }
    }
  });

  test('a grey becomes dark, not a button that looks switched off', () => {
    expect(shades('#bbbbbb', 'light').accent).toBe('#3a3a3a');
  });

  test('what is no colour is refused', () => {
    expect(() => shades('blue-ish', 'light')).toThrow(RangeError);
  });
});
