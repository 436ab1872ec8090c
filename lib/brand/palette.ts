/**
 * The colours of every page. Each has one name and two values, for a light and a dark page; text
 * colours reach 4.5:1 on `canvas`, `surface` and `tint`, `edge` reaches 3:1 on the first two, in both.
 * The last four make way for a clinic's own: see shades.ts.
 */
export const palette = {
  canvas: ['#f6f8f8', '#0f1415'],
  surface: ['#ffffff', '#191f21'],
  ink: ['#141b1e', '#ebeff0'],
  muted: ['#4f5b60', '#a7b2b6'],
  line: ['#dce2e4', '#2e373a'],
  edge: ['#76848a', '#76858a'],
  danger: ['#a3261b', '#ff9f94'],
  'danger-strong': ['#7f1b12', '#ffbdb5'],
  'on-danger': ['#ffffff', '#3b0a05'],
  'danger-tint': ['#fbeeec', '#351a17'],
  accent: ['#0b5c53', '#80d2c4'],
  'accent-strong': ['#07443d', '#a8e4da'],
  'on-accent': ['#ffffff', '#05231f'],
  tint: ['#e3f0ec', '#17332e'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** What changes where a person has asked their device for more contrast. */
export const strongPalette = {
  muted: ['#2b3438', '#d3dadc'],
  line: ['#66737a', '#8a979c'],
  edge: ['#38444a', '#b4bfc3'],
} as const satisfies Partial<Record<keyof typeof palette, readonly [light: string, dark: string]>>;

/**
 * Black on white, whatever the screen shows. Where a browser leaves out what is filled, it darkens the
 * white text on it by itself.
 */
export const printPalette = {
  canvas: '#ffffff',
  surface: '#ffffff',
  ink: '#000000',
  muted: '#333333',
  line: '#999999',
  edge: '#555555',
  danger: '#000000',
  'danger-strong': '#000000',
  'on-danger': '#ffffff',
  'danger-tint': '#ffffff',
  accent: '#000000',
  'accent-strong': '#000000',
  'on-accent': '#ffffff',
  tint: '#ffffff',
} as const satisfies Partial<Record<keyof typeof palette, string>>;
