import { describe, expect, test } from 'vitest';
import { findingsOf } from './page-findings.ts';

const wanted = {
  portal: 'https://book.example.com',
  clinic: 'riverside',
  origins: ['https://www.clinic.example'],
};
const code =
  '<div data-frontdesk="riverside"></div><script src="https://book.example.com/embed.js">';
const page = { url: 'https://www.clinic.example/', status: 200, policies: [], html: code };

function kinds(change: Partial<Parameters<typeof findingsOf>[0]>) {
  return findingsOf({ ...page, ...change }, wanted);
}

describe('what is in the way on a page', () => {
  test('nothing', () => {
    const good = [{ what: 'good' }];
    expect(kinds({})).toEqual(good);
    expect(
      kinds({ html: '<iframe src="https://book.example.com/embed/~theme-dark/riverside">' }),
    ).toEqual(good);
    for (const policy of [
      "default-src 'self'; frame-src https://book.example.com; script-src 'self' https://book.example.com",
      'default-src https:',
      'default-src *',
      'default-src *.example.com',
      'default-src book.example.com:443',
      "img-src 'none'; style-src 'self'",
    ])
      expect(kinds({ policies: [policy] }), policy).toEqual(good);
  });

  test('the site is not listed, is not safe, has no code, or does not answer', () => {
    expect(kinds({ url: 'https://clinic.example/a' })).toEqual([
      { what: 'unlisted', origin: 'https://clinic.example' },
    ]);
    expect(kinds({ url: 'http://www.clinic.example/' }).map(({ what }) => what)).toEqual([
      'unlisted',
      'insecure',
    ]);
    expect(kinds({ html: '<p>riverside</p>' })).toEqual([{ what: 'no_code' }]);
    expect(kinds({ status: 404 })).toEqual([{ what: 'status', status: 404 }]);
  });

  test.each([
    ["default-src 'self'", 'default-src', 'default-src'],
    ["frame-src 'none'; script-src 'none'", 'frame-src', 'script-src'],
    ["child-src 'self'; script-src-elem 'self'; default-src *", 'child-src', 'script-src-elem'],
    ['default-src *.clinic.example', 'default-src', 'default-src'],
    ['default-src https://book.example.com:8443', 'default-src', 'default-src'],
    ['default-src https://example.com', 'default-src', 'default-src'],
    ["default-src 'self'; default-src *", 'default-src', 'default-src'],
  ])('the policy %s', (policy, frames, scripts) => {
    const blocked = [
      { what: 'frames_blocked', directive: frames },
      { what: 'script_blocked', directive: scripts },
    ];
    expect(kinds({ policies: [policy] })).toEqual(blocked);
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    expect(kinds({ html: meta + code })).toEqual(blocked);
  });

  test('the strictest of several policies counts', () => {
    expect(kinds({ policies: ['default-src *', "frame-src 'self'"] })).toEqual([
      { what: 'frames_blocked', directive: 'frame-src' },
    ]);
    expect(kinds({ policies: ["default-src *, frame-src 'self'"] })).toEqual([
      { what: 'frames_blocked', directive: 'frame-src' },
    ]);
  });

  test('a policy that takes scripts with a nonce only', () => {
    expect(
      kinds({ policies: ["script-src 'nonce-abc' 'strict-dynamic' https://book.example.com"] }),
    ).toEqual([{ what: 'script_nonce' }]);
  });
});
