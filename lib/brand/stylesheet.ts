import { type Contrast, type Scheme, type Shades, shades } from './shades.ts';

/**
 * The stylesheet that gives a clinic's colour to whatever stands inside `data-clinic="<slug>"`, and
 * to nothing else: our own colours are there again as soon as the visitor leaves the clinic. On paper
 * it says nothing.
 *
 * @param slug letters, digits and hyphens
 * @example brandStylesheet('harbour', '#1f4fa3')
 * // '@media screen{[data-clinic="harbour"]{--accent:#1f4fa3;…'
 */
export function brandStylesheet(slug: string, brand: string): string {
  if (!/^[a-z0-9-]+$/.test(slug)) throw new RangeError('Not the slug of a clinic');
  const rule = (scheme: Scheme, least?: Contrast) => {
    const own = declarations(shades(brand, scheme, least));
    return {
      own: `[data-clinic="${slug}"]{${own}}`,
      forced: `[data-theme="${scheme}"] [data-clinic="${slug}"]{${own}}`,
    };
  };
  const dark = '(prefers-color-scheme:dark)';
  const more = '(prefers-contrast:more)';
  return [
    `@media screen{${rule('light').own}${rule('light').forced}${rule('dark').forced}}`,
    `@media screen and ${more}{${rule('light', 7).own}${rule('light', 7).forced}${rule('dark', 7).forced}}`,
    `@media screen and ${dark}{${rule('dark').own}}`,
    `@media screen and ${dark} and ${more}{${rule('dark', 7).own}}`,
  ].join('\n');
}

function declarations(own: Shades): string {
  return Object.entries(own)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}
