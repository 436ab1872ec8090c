import type { Config } from 'tailwindcss';
import plugin from 'tailwindcss/plugin';

/**
 * The tokens. A colour has one name and two values, for a light and a dark page; text colours reach
 * 4.5:1 on `canvas` and `surface`, `edge` reaches 3:1, in both.
 */
const colors = {
  canvas: ['#f6f8f6', '#0f1514'],
  surface: ['#ffffff', '#18211f'],
  ink: ['#15201e', '#e9efed'],
  muted: ['#51605c', '#a5b3af'],
  line: ['#dbe2de', '#2d3a37'],
  edge: ['#788782', '#788883'],
  accent: ['#0b5c53', '#80d2c4'],
  'accent-strong': ['#07443d', '#a8e4da'],
  'on-accent': ['#ffffff', '#05231f'],
  tint: ['#e3f0ec', '#17332e'],
  danger: ['#a3261b', '#ff9f94'],
  'danger-strong': ['#7f1b12', '#ffbdb5'],
  'on-danger': ['#ffffff', '#3b0a05'],
  'danger-tint': ['#fbeeec', '#351a17'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

type Shade = 0 | 1;

function variables(shade: Shade): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colors).map(([name, values]) => [`--${name}`, values[shade]]),
  );
}

export default {
  content: ['./app/**/*.tsx', './components/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...Object.fromEntries(Object.keys(colors).map((name) => [name, `var(--${name})`])),
    },
    fontFamily: {
      sans: [
        '-apple-system',
        'BlinkMacSystemFont',
        '"Segoe UI Variable Text"',
        '"Segoe UI"',
        'Roboto',
        '"Helvetica Neue"',
        '"Noto Sans"',
        '"Liberation Sans"',
        'Arial',
        'sans-serif',
      ],
    },
    fontSize: {
      small: ['0.9375rem', '1.5'],
      base: ['1.0625rem', '1.55'],
      lead: ['1.1875rem', '1.5'],
      title: ['1.3125rem', '1.3'],
      display: ['clamp(1.75rem, 1.35rem + 1.8vw, 2.375rem)', '1.15'],
    },
    borderRadius: { none: '0', control: '0.5rem', card: '0.875rem', full: '9999px' },
    extend: {
      // The smallest a thing to press may be.
      minHeight: { target: '2.75rem' },
      minWidth: { target: '2.75rem' },
      maxWidth: { page: '64rem', prose: '38rem' },
      boxShadow: { card: '0 1px 2px rgb(10 30 26 / 0.05), 0 4px 16px -6px rgb(10 30 26 / 0.08)' },
    },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ':root': { colorScheme: 'light dark', ...variables(0) },
        '@media (prefers-color-scheme: dark)': { ':root': variables(1) },
      });
    }),
  ],
} satisfies Config;
