import { clampChroma, converter, formatHex, type Oklch, wcagContrast } from 'culori';
import { palette } from './palette.ts';

export type Scheme = 'light' | 'dark';

/** The colours of a page that follow the clinic's own, under their names in the palette. */
export type Shades = Record<'accent' | 'accent-strong' | 'on-accent' | 'tint', string>;

/** WCAG AA for text, and what is aimed for where a person asked for more contrast. */
export type Contrast = 4.5 | 7;

const toOklch = converter('oklch');

/** How far the lightness moves at a time while a contrast is looked for. */
const step = 0.005;

/** Below this chroma a colour is a grey, and a grey button would look switched off. */
const greyChroma = 0.03;

/**
 * The shades of a clinic's colour that can be read: its hue is kept, its lightness moved only as far
 * as the contrast asks. `accent` and `accent-strong` reach it on every background, `on-accent` on
 * both of them.
 *
 * @param brand like "#1f4fa3"
 * @example shades('#ffff00', 'light').accent // '#707000'
 */
export function shades(brand: string, scheme: Scheme, least: Contrast = 4.5): Shades {
  const own = toOklch(brand);
  if (!own) throw new RangeError('Not a colour of the form #rrggbb');
  return scheme === 'light' ? lightShades(own, least) : darkShades(own, least);
}

function lightShades(own: Oklch, least: Contrast): Shades {
  const { l, c } = own;
  const tint = hex({ ...own, l: 0.95, c: Math.min(c * 0.35, 0.02) });
  const fits = readable([palette.canvas[0], palette.surface[0], tint], least);
  const start = c < greyChroma ? Math.min(l, 0.35) : l;
  const accent = search({ ...own, l: start }, -step, fits);
  const found = toOklch(accent)?.l ?? 0;
  // A colour that is all but black gets lighter under the pointer, as darker would not show.
  const strong = found > 0.3 ? found - 0.09 : Math.max(found + 0.13, 0.36);
  return {
    accent,
    'accent-strong': search({ ...own, l: strong }, -step, fits),
    'on-accent': '#ffffff',
    tint,
  };
}

function darkShades(own: Oklch, least: Contrast): Shades {
  const { l, c } = own;
  const tint = hex({ ...own, l: 0.3, c: Math.min(c * 0.5, 0.035) });
  const onAccent = hex({ ...own, l: 0.2, c: Math.min(c * 0.5, 0.04) });
  const fits = readable([palette.canvas[1], palette.surface[1], tint, onAccent], least);
  // Large and strong on a dark page, a colour at its fullest glares.
  const calm = { ...own, c: Math.min(c, 0.15) };
  const accent = search({ ...calm, l: Math.max(l, 0.76) }, step, fits);
  const found = toOklch(accent)?.l ?? 1;
  const strong = found < 0.9 ? found + 0.08 : found - 0.09;
  return {
    accent,
    'accent-strong': search({ ...calm, l: strong }, step, fits),
    'on-accent': onAccent,
    tint,
  };
}

function readable(backgrounds: readonly string[], least: Contrast): (color: string) => boolean {
  return (color) => backgrounds.every((background) => wcagContrast(color, background) >= least);
}

/** The first colour that fits from here on; at the end of the scale stands black or white, which does. */
function search(from: Oklch, by: number, fits: (color: string) => boolean): string {
  for (let l = from.l; l > 0 && l < 1; l += by) {
    const color = hex({ ...from, l });
    if (fits(color)) return color;
  }
  return by < 0 ? '#000000' : '#ffffff';
}

function hex(color: Oklch): string {
  return formatHex(clampChroma(color, 'oklch'));
}
