import type { Config } from 'tailwindcss';
import plugin from 'tailwindcss/plugin';
import { palette, printPalette, strongPalette } from './lib/brand/palette.ts';

/** The tokens. What the colours promise stands in lib/brand/palette.ts. */

type Shade = 0 | 1;

function variables(
  colors: Readonly<Record<string, readonly [light: string, dark: string]>>,
  shade: Shade,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colors).map(([name, values]) => [`--${name}`, values[shade]]),
  );
}

/** In a frame whose site has one look, whatever the visitor's device prefers. */
function forced(scheme: 'light' | 'dark', shade: Shade) {
  const root = `:root[data-theme="${scheme}"]`;
  return {
    [root]: {
      colorScheme: scheme,
      ...variables(palette, shade),
      '@media (prefers-contrast: more)': variables(strongPalette, shade),
    },
  };
}

const onPaper = Object.fromEntries(
  Object.entries(printPalette).map(([name, value]) => [`--${name}`, value]),
);

export default {
  content: ['./app/**/*.tsx', './components/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...Object.fromEntries(Object.keys(palette).map((name) => [name, `var(--${name})`])),
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
      base: ['1.0625rem', '1.6'],
      lead: ['1.1875rem', '1.5'],
      title: ['1.3125rem', '1.3'],
      display: ['clamp(1.75rem, 1.35rem + 1.8vw, 2.375rem)', '1.15'],
      hero: ['clamp(2rem, 1.3rem + 3vw, 3.25rem)', '1.08'],
    },
    borderRadius: { none: '0', control: '0.625rem', card: '1rem', full: '9999px' },
    extend: {
      // The smallest a thing to press may be.
      minHeight: { target: '2.75rem' },
      minWidth: { target: '2.75rem' },
      maxWidth: { page: '64rem', prose: '38rem' },
      boxShadow: {
        card: '0 1px 2px rgb(15 25 30 / 0.04), 0 6px 20px -8px rgb(15 25 30 / 0.1)',
        lifted: '0 1px 2px rgb(15 25 30 / 0.05), 0 14px 32px -10px rgb(15 25 30 / 0.18)',
      },
    },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ':root': { colorScheme: 'light dark', ...variables(palette, 0) },
        '@media (prefers-contrast: more)': { ':root': variables(strongPalette, 0) },
        '@media (prefers-color-scheme: dark)': {
          ':root': variables(palette, 1),
          '@media (prefers-contrast: more)': { ':root': variables(strongPalette, 1) },
        },
        ...forced('light', 0),
        ...forced('dark', 1),
        '@media print': { ':root, :root[data-theme]': { colorScheme: 'light', ...onPaper } },
      });
    }),
  ],
} satisfies Config;
