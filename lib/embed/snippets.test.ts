import { describe, expect, test } from 'vitest';
import {
  framePath,
  frameSnippet,
  reactSnippet,
  type SnippetWish,
  scriptSnippet,
  wordpressSnippet,
} from './snippets.ts';

const plain: SnippetWish = {
  portal: 'https://book.example',
  clinic: 'riverside',
  kind: 'inline',
  look: {},
  texts: {
    label: 'Book an appointment',
    title: 'Book an appointment at Riverside Clinic',
    newTab: 'Book in a new tab',
  },
};
const full: SnippetWish = {
  ...plain,
  service: 'consultation',
  practitioner: 'rivera',
  look: { theme: 'dark', accent: '0b5fff', source: 'home' },
};
const hostile = {
  ...plain,
  texts: { label: `"><b>'&`, title: `"><script>alert('1')</script>`, newTab: '</a><i>' },
};
const titled = ' data-title="Book an appointment at Riverside Clinic"';
const without = (href: string) =>
  `<noscript><a href="https://book.example${href}">Book an appointment</a></noscript>`;
const script = '<script async src="https://book.example/embed.js"></script>';

describe('the script', () => {
  test('within the page is a place and the script, and says only what was chosen', () => {
    expect(scriptSnippet(plain)).toBe(
      `<div data-frontdesk="riverside"${titled} data-follow="yes">${without('/riverside')}</div>\n` +
        script,
    );
    expect(scriptSnippet(full)).toBe(
      `<div data-frontdesk="riverside"${titled} data-follow="yes" data-service="consultation"` +
        ' data-with="rivera" data-theme="dark" data-accent="#0b5fff" data-source="home">' +
        without('/riverside/book?service=consultation&amp;with=rivera') +
        `</div>\n${script}`,
    );
  });

  test('of a popup is a link that leads there without a script, too', () => {
    expect(scriptSnippet({ ...plain, kind: 'popup' })).toBe(
      `<a href="https://book.example/riverside" data-frontdesk-popup="riverside"${titled}>` +
        `Book an appointment</a>\n${script}`,
    );
    expect(scriptSnippet({ ...full, kind: 'popup' })).toContain(
      'href="https://book.example/riverside/book?service=consultation&amp;with=rivera"',
    );
  });

  test('of a floating button is one line', () => {
    expect(scriptSnippet({ ...plain, kind: 'button' })).toBe(
      '<script async src="https://book.example/embed.js" data-frontdesk-button="riverside"' +
        ` data-label="Book an appointment"${titled}></script>`,
    );
  });

  test('a practitioner without a service is left out', () => {
    const { service: _, ...without } = full;
    expect(scriptSnippet(without)).not.toContain('data-with');
    expect(framePath(without)).not.toContain('with');
  });
});

test('a plain frame has the look in its path, and a way out of it', () => {
  expect(frameSnippet(plain)).toBe(
    '<iframe src="https://book.example/embed/riverside"' +
      ' title="Book an appointment at Riverside Clinic"' +
      ' style="width:100%;height:720px;border:0" loading="lazy"></iframe>\n' +
      '<p><a href="https://book.example/riverside" target="_blank" rel="noopener">' +
      'Book in a new tab</a></p>',
  );
  expect(framePath(full)).toBe(
    '/embed/~theme-dark~accent-0b5fff~source-home/riverside/book?service=consultation&with=rivera',
  );
});

test('WordPress takes the same as a block of its own', () => {
  expect(wordpressSnippet(full)).toBe(
    `<!-- wp:html -->\n${scriptSnippet(full)}\n<!-- /wp:html -->`,
  );
});

test('React mounts it, and takes it away again', () => {
  const text = reactSnippet(full);
  expect(text).toContain('script.src = "https://book.example/embed.js";');
  expect(text).toContain('handle?.remove();');
  expect(text).toContain(
    '// <Frontdesk clinic="riverside" title="Book an appointment at Riverside Clinic" follow="yes"' +
      ' service="consultation" with="rivera" theme="dark"',
  );
  expect(reactSnippet({ ...full, kind: 'popup' })).toContain('frontdesk.open(options, link)');
});

test('whatever a clinic is called, nothing of it becomes markup', () => {
  for (const kind of ['inline', 'popup', 'button'] as const) {
    for (const make of [scriptSnippet, frameSnippet, wordpressSnippet]) {
      expect(make({ ...hostile, kind })).not.toMatch(/<b>|<i>|alert\('|"">/);
    }
  }
  expect(frameSnippet(hostile)).toContain(
    'title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"',
  );
});
