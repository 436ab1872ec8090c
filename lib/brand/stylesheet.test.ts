import { expect, test } from 'vitest';
import { brandStylesheet } from './stylesheet.ts';

test('a clinic’s colour is set inside the clinic’s pages, on screens, light, dark and with more contrast', () => {
  const rules = brandStylesheet('harbour', '#1f4fa3').split('\n');
  expect(rules[0]).toBe(
    '@media screen{[data-clinic="harbour"]{--accent:#1f4fa3;--accent-strong:#033486;--on-accent:#ffffff;--tint:#e7effc}' +
      '[data-theme="light"] [data-clinic="harbour"]{--accent:#1f4fa3;--accent-strong:#033486;--on-accent:#ffffff;--tint:#e7effc}' +
      rules[2]?.replace('@media screen and (prefers-color-scheme:dark){', '[data-theme="dark"] '),
  );
  expect(rules.map((rule) => rule.slice(0, rule.indexOf('{')))).toEqual([
    '@media screen',
    '@media screen and (prefers-contrast:more)',
    '@media screen and (prefers-color-scheme:dark)',
    '@media screen and (prefers-color-scheme:dark) and (prefers-contrast:more)',
  ]);
});

test('it is the same every time', () => {
  expect(brandStylesheet('harbour', '#ff7a00')).toBe(brandStylesheet('harbour', '#ff7a00'));
});

test('nothing but a slug gets into it', () => {
  expect(() => brandStylesheet('x"]{}body{display:none}', '#1f4fa3')).toThrow(RangeError);
});
