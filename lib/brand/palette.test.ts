import { wcagContrast } from 'culori';
import { expect, test } from 'vitest';
import { palette, printPalette, strongPalette } from './palette.ts';

const texts = ['ink', 'muted', 'accent', 'accent-strong', 'danger', 'danger-strong'] as const;
const pairs = [
  ...texts.flatMap((text) =>
    (['canvas', 'surface', 'tint'] as const).map((background) => [text, background, 4.5] as const),
  ),
  ['danger', 'danger-tint', 4.5],
  ['ink', 'danger-tint', 7],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-danger', 'danger-strong', 4.5],
  ['edge', 'canvas', 3],
  ['edge', 'surface', 3],
] as const;

function faint(colors: Record<string, readonly [string, string]>): string[] {
  return ([0, 1] as const).flatMap((index) =>
    pairs
      .map(([text, background, least]) => ({
        pair: `${['light', 'dark'][index]}: ${text} on ${background}`,
        reached: wcagContrast(colors[text]?.[index] ?? '', colors[background]?.[index] ?? ''),
        least,
      }))
      .filter(({ reached, least }) => !(reached >= least))
      .map(({ pair, reached }) => `${pair} ${reached}`),
  );
}

test('T45 our own colours can be read, in light and dark', () => {
  expect(faint(palette)).toEqual([]);
});

test('T45 with more contrast asked for, quiet text is no fainter than 7:1', () => {
  expect(faint({ ...palette, ...strongPalette })).toEqual([]);
  for (const index of [0, 1] as const) {
    const onCanvas = wcagContrast(strongPalette.muted[index], palette.canvas[index]);
    const onTint = wcagContrast(strongPalette.muted[index], palette.tint[index]);
    expect(Math.min(onCanvas, onTint)).toBeGreaterThanOrEqual(7);
  }
});

test('T45 on paper everything is dark on white', () => {
  for (const text of [
    'ink',
    'muted',
    'danger',
    'accent',
    'accent-strong',
    'danger-strong',
  ] as const) {
    expect(wcagContrast(printPalette[text], printPalette.surface)).toBeGreaterThanOrEqual(7);
  }
  expect(wcagContrast(printPalette['on-accent'], printPalette.accent)).toBeGreaterThanOrEqual(7);
  expect(wcagContrast(printPalette['on-danger'], printPalette.danger)).toBeGreaterThanOrEqual(7);
});
