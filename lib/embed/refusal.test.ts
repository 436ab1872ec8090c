import { describe, expect, test } from 'vitest';
import { refusalOf, smallPage } from './refusal.ts';

const listed = ['https://www.example.com'];

function asked(headers: Record<string, string>, method = 'GET') {
  return refusalOf({ method, headers: new Headers(headers) }, listed);
}

const opened = { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' };

describe('which frames get no page', () => {
  test('those on a site that is not listed, which is named', () => {
    const around = 'https://other.example';
    expect(asked({ ...opened, referer: `${around}/a?b` })).toEqual({ why: 'unlisted', around });
    const near = { ...opened, 'sec-fetch-site': 'same-site', referer: `${around}/` };
    expect(asked(near)).toEqual({ why: 'unlisted', around });
  });

  test('none on a site that is listed, in the console, in a tab, or that does not say where', () => {
    expect(asked({ ...opened, referer: 'https://www.example.com/page' })).toBeUndefined();
    expect(
      asked({ ...opened, 'sec-fetch-site': 'same-origin', referer: 'https://portal.example/' }),
    ).toBeUndefined();
    expect(asked({ 'sec-fetch-dest': 'document', referer: 'https://x.example/' })).toBeUndefined();
    expect(asked(opened)).toBeUndefined();
    expect(asked({ referer: 'https://x.example/' })).toBeUndefined();
  });

  test('a text that is no site is not one', () => {
    for (const referer of ['null', 'data:text/html,x', 'about:blank', "https://a.b;'/", 'x y'])
      expect(asked({ ...opened, referer })).toBeUndefined();
  });

  test('forms of a frame without an origin', () => {
    expect(asked({ origin: 'null' }, 'POST')).toEqual({ why: 'sandboxed' });
    expect(asked({ origin: 'null' })).toBeUndefined();
    expect(asked({ origin: 'https://portal.example' }, 'POST')).toBeUndefined();
  });
});

test('what stands there instead is text, whatever it is made of', () => {
  const html = smallPage(
    {
      lang: 'en',
      title: '<b>',
      text: '"&',
      owner: "'<script>",
      link: { href: '/a?b="><script>', text: 'Open' },
    },
    'n',
  );
  expect(html).not.toMatch(/<b>|<script>|"&/);
  expect(html).toContain('&#60;b&#62;');
});
