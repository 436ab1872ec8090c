import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookSegment, readEmbedPath, readLook } from './look.ts';
import { readHostMessage } from './messages.ts';
import { readEmbedOrigin } from './origins.ts';

describe('origins', () => {
  test.each([
    ['https://www.example.com', 'https://www.example.com'],
    ['www.example.com', 'https://www.example.com'],
    [' WWW.Example.com/ ', 'https://www.example.com'],
    ['https://example.com:8443', 'https://example.com:8443'],
    ['https://müller.example', 'https://xn--mller-kva.example'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
  ])('%s is taken as %s', (typed, origin) => {
    expect(readEmbedOrigin(typed)).toEqual({ ok: true, origin });
  });

  test.each([
    ['*', 'wildcard'],
    ['https://*.example.com', 'wildcard'],
    ['http://example.com', 'http'],
    ['https://example.com/booking', 'path'],
    ['https://example.com?a=b', 'path'],
    ['https://user:secret@example.com', 'unreadable'],
    ['null', 'unreadable'],
    ['', 'unreadable'],
    ['data:text/html,x', 'unreadable'],
    ['file:///C:/site.html', 'unreadable'],
    ['javascript://example.com', 'unreadable'],
    ["https://example.com;script-src'", 'unreadable'],
    ['https://exa mple.com', 'unreadable'],
    ["'self'", 'unreadable'],
  ])('%s is refused: %s', (typed, fault) => {
    expect(readEmbedOrigin(typed)).toEqual({ ok: false, fault });
  });

  test('whatever is taken is one word of a policy', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.domain()), (typed) => {
        const read = readEmbedOrigin(typed);
        if (read.ok) expect(read.origin).toMatch(/^https?:\/\/[a-z0-9:.[\]-]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('look', () => {
  test('is read off its segment, and what is not known is left out', () => {
    expect(readLook('~theme-dark~accent-0b5fff~source-spring_2026')).toEqual({
      theme: 'dark',
      accent: '0b5fff',
      source: 'spring_2026',
    });
    for (const odd of [
      '',
      '~',
      '~theme-blue',
      '~accent-red',
      '~constructor-x',
      '~a',
      '~source-A b',
    ])
      expect(readLook(odd)).toEqual({});
  });

  test('is written as it is read', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            theme: fc.constantFrom('light' as const, 'dark' as const),
            accent: fc.stringMatching(/^[0-9a-f]{6}$/),
            source: fc.stringMatching(/^[a-z0-9_.-]{1,40}$/),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
        (look) => {
          expect(readLook(lookSegment(look))).toEqual(look);
        },
      ),
    );
  });

  test('a path says where the frame is', () => {
    expect(readEmbedPath('/embed/~theme-dark/riverside/book')).toEqual({
      prefix: '/embed/~theme-dark',
      look: { theme: 'dark' },
      path: '/riverside/book',
    });
    expect(readEmbedPath('/embed/riverside')).toMatchObject({
      prefix: '/embed',
      path: '/riverside',
    });
    for (const other of ['/embed', '/embedded/riverside', '/riverside', '/embed/~theme-dark'])
      expect(readEmbedPath(other)).toBeUndefined();
  });
});

describe('messages', () => {
  test('T18 what a page says is read only when it is exactly that', () => {
    expect(readHostMessage({ frontdesk: 1, type: 'hello', prefill: { name: 'Ada' } })).toEqual({
      frontdesk: 1,
      type: 'hello',
      prefill: { name: 'Ada' },
    });
    const unknown = { name: 'Ada', phone: null, email: undefined };
    expect(readHostMessage({ frontdesk: 1, type: 'hello', prefill: unknown })).toEqual({
      frontdesk: 1,
      type: 'hello',
      prefill: { name: 'Ada' },
    });
    for (const odd of [
      null,
      'hello',
      [],
      { frontdesk: 2, type: 'hello' },
      { frontdesk: 1, type: 'bye' },
      { frontdesk: 1, type: 'hello', more: 1 },
      { frontdesk: 1, type: 'hello', prefill: 'Ada' },
      { frontdesk: 1, type: 'hello', prefill: { name: 1 } },
      { frontdesk: 1, type: 'hello', prefill: { age: '7' } },
      { frontdesk: 1, type: 'hello', prefill: { name: 'a'.repeat(201) } },
    ])
      expect(readHostMessage(odd)).toBeUndefined();
  });
});
