import { describe, expect, test } from 'vitest';
import { letsIn, readPolicies } from './content-policy.ts';
import { pageFindings, type SeenPage, shownHeaders } from './page-findings.ts';
import { tagsOf } from './page-markup.ts';

const portal = 'https://book.example';
const needs = { portal, clinic: 'riverside', origins: ['https://www.clinic.example'] };
const snippet = `<div data-frontdesk="riverside"></div>
<script async src="https://book.example/embed.js"></script>`;
const csp = 'content-security-policy';

function page(change: Partial<SeenPage> & { policy?: string } = {}): SeenPage {
  const { policy, ...rest } = change;
  return {
    url: 'https://www.clinic.example/booking',
    status: 200,
    headers: policy === undefined ? [] : [{ name: csp, value: policy }],
    html: `<!doctype html><body>${snippet}`,
    isCut: false,
    isPacked: false,
    ...rest,
  };
}

const codes = (seen: SeenPage) => pageFindings(seen, needs).map(({ code }) => code);

describe('a page', () => {
  test('that nothing stands in the way of is well', () => {
    expect(codes(page())).toEqual(['fine', 'found']);
  });

  test('of a site that is not listed is told with the origin to add', () => {
    expect(pageFindings(page({ url: 'https://clinic.example:8443/a?b' }), needs)).toEqual([
      { code: 'unlisted', level: 'bad', origin: 'https://clinic.example:8443' },
      { code: 'found', level: 'good' },
    ]);
  });

  test('by plain http, and one that answers with an error, are told', () => {
    const found = pageFindings(page({ url: 'http://www.clinic.example/', status: 404 }), needs);
    expect(found).toMatchObject([
      { code: 'status', status: 404 },
      { code: 'insecure', origin: 'https://www.clinic.example' },
      { code: 'found' },
    ]);
  });

  test('without the code, with that of another clinic, cut or packed says so', () => {
    expect(codes(page({ html: '<p>Welcome' }))).toEqual(['fine', 'missing']);
    expect(codes(page({ html: `<!-- ${snippet} -->` }))).toEqual(['fine', 'missing']);
    expect(codes(page({ html: '<p>', isCut: true }))).toEqual(['fine', 'cut']);
    expect(codes(page({ html: '', isPacked: true }))).toEqual(['fine', 'packed']);
    const other = page({ html: snippet.replace('riverside', 'lakeside') });
    expect(pageFindings(other, needs)).toEqual([
      { code: 'other', level: 'bad', clinic: 'lakeside' },
    ]);
  });

  test.each([
    `<a href='x' DATA-FRONTDESK-POPUP=riverside>Book</a><script src="${portal}/embed.js?v=1"></script>`,
    `<script async src="${portal}/embed.js" data-label="A &gt; B" data-frontdesk-button="riverside"></script>`,
    `<frontdesk-booking clinic="riverside"></frontdesk-booking><SCRIPT SRC="${portal}/embed.js"></SCRIPT>`,
    `<iframe src="${portal}/embed/riverside"></iframe>`,
    `<iframe src="${portal}/embed/~theme-dark/riverside/book?service=a&amp;with=b"></iframe>`,
  ])('with the code of each kind is recognised: %s', (html) => {
    expect(codes(page({ html }))).toEqual(['fine', 'found']);
  });
});

describe('a policy of the page', () => {
  test.each([
    ['frame-src https://book.example', ['fine', 'found']],
    ['default-src https://book.example; script-src https://book.example', ['fine', 'found']],
    ["default-src 'self'; frame-src *; script-src https:", ['fine', 'found']],
    ["default-src 'self'; frame-src *.example; script-src book.example", ['fine', 'found']],
    ["frame-src 'self'", ['frames', 'found']],
    ["child-src 'none'", ['frames', 'found']],
    ["frame-src https://book.example; child-src 'none'", ['fine', 'found']],
    ["frame-src 'none'; frame-src *", ['frames', 'found']],
    ["default-src 'self'", ['frames', 'script', 'found']],
    ["script-src 'self'", ['script', 'found']],
    ["script-src *; script-src-elem 'self'", ['script', 'found']],
    ["script-src 'self' 'nonce-abc'", ['nonce', 'found']],
    ["script-src https://book.example 'nonce-abc'", ['fine', 'found']],
    ["script-src https://book.example 'strict-dynamic' 'nonce-abc'", ['nonce', 'found']],
    ["script-src 'sha256-abc'", ['nonce', 'found']],
    ["img-src 'none'; style-src 'none'", ['fine', 'found']],
    ["frame-src https://book.example, frame-src 'none'", ['frames', 'found']],
    ['', ['fine', 'found']],
  ])('%s', (policy, expected) => {
    expect(codes(page({ policy }))).toEqual(expected);
  });

  test('names the directive that decides', () => {
    expect(pageFindings(page({ policy: "default-src 'self'" }), needs)).toMatchObject([
      { code: 'frames', directive: 'default-src', portal },
      { code: 'script', directive: 'default-src', portal },
      { code: 'found' },
    ]);
  });

  test('counts in the markup and in a second header, and not where it only reports', () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="frame-src &#39;none&#39;">`;
    expect(codes(page({ html: meta + snippet }))).toEqual(['frames', 'found']);
    const headers = [
      { name: csp, value: 'frame-src *' },
      { name: csp, value: "frame-src 'self'" },
    ];
    expect(codes(page({ headers }))).toEqual(['frames', 'found']);
    const reported = [{ name: `${csp}-report-only`, value: "default-src 'none'" }];
    expect(codes(page({ headers: reported }))).toEqual(['fine', 'found']);
  });

  test('with a nonce that the tag bears lets it in', () => {
    const html = snippet.replace('async', 'async nonce="abc"');
    const policy = "script-src 'nonce-abc' 'strict-dynamic'";
    expect(codes(page({ html, policy }))).toEqual(['fine', 'found']);
  });

  test('on scripts is nothing to a plain frame', () => {
    const html = `<iframe src="${portal}/embed/riverside"></iframe>`;
    expect(codes(page({ html, policy: "script-src 'none'" }))).toEqual(['fine', 'found']);
  });
});

test('a source lets in what browsers let in', () => {
  const at = new URL('https://www.clinic.example/');
  const letIn = (source: string, address: string) => letsIn([source], new URL(address), at);
  expect(letIn('http://book.example', 'https://book.example/')).toBe(true);
  expect(letIn('http://book.example:80', 'https://book.example/')).toBe(true);
  expect(letIn('https://book.example', 'http://book.example/')).toBe(false);
  expect(letIn('book.example', 'http://book.example/')).toBe(false);
  expect(letIn('https://book.example:*', 'https://book.example:8443/')).toBe(true);
  expect(letIn('https://book.example', 'https://book.example:8443/')).toBe(false);
  expect(letIn('*.example', 'https://example/')).toBe(false);
  expect(letIn('*.book.example', 'https://book.example/')).toBe(false);
  expect(letIn('https://book.example/embed.js', 'https://book.example/embed.js')).toBe(true);
  expect(letIn('https://book.example/embed/', 'https://book.example/embed/a')).toBe(true);
  expect(letIn('https://book.example/other', 'https://book.example/embed.js')).toBe(false);
  expect(letIn("'SELF'", 'https://www.clinic.example/a')).toBe(true);
  expect(letIn("'none'", 'https://book.example/')).toBe(false);
  expect(letIn('data:', 'https://book.example/')).toBe(false);
  expect(letIn('https://*', 'https://book.example/')).toBe(true);
  expect(letIn('https://*:*', 'https://book.example:8443/')).toBe(true);
  expect(letIn('http://*', 'ws://book.example/')).toBe(false);
});

test('of the headers only the policies are shown, and not without end', () => {
  const headers = [
    { name: 'set-cookie', value: 'secret=1' },
    { name: csp, value: 'a'.repeat(3000) },
  ];
  expect(shownHeaders({ headers })).toEqual([{ name: csp, value: 'a'.repeat(2000) }]);
});

test.each([
  ['<meta', 100_000],
  ['<div a', 90_000],
  ['<!--', 130_000],
  ['<div ', 100_000],
  ['a="', 170_000],
  [' a', 250_000],
  ['" ', 250_000],
  ['a', 512_000],
  ['a-', 256_000],
  ['\'x"', 170_000],
  ['<a "', 128_000],
])('%s many times over is read in a moment', (piece, times) => {
  const started = performance.now();
  tagsOf(`<div ${piece.repeat(times)}>`);
  tagsOf(piece.repeat(times));
  tagsOf(`<${piece.repeat(times)}`);
  readPolicies(piece.repeat(times));
  expect(performance.now() - started).toBeLessThan(1000);
});

test('the end of a tag within a value in quotes is part of the value', () => {
  expect(tagsOf(`<div title="a > b" data-frontdesk='riverside'>`)).toEqual([
    {
      name: 'div',
      attributes: new Map([
        ['title', 'a > b'],
        ['data-frontdesk', 'riverside'],
      ]),
    },
  ]);
});
