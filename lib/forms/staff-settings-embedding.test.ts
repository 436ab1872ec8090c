import { describe, expect, test } from 'vitest';
import { embeddingForm, readPageAddress } from './staff-settings-embedding.ts';

const read = (...lines: string[]) => embeddingForm.read({ origins: lines.join('\n') });
const problems = (...lines: string[]) => {
  const reading = read(...lines);
  return reading.ok ? [] : reading.errors['origins'];
};

describe('the list of sites', () => {
  test('is kept as origins, each once, and read as it was written', () => {
    const reading = read(
      'www.example.com/',
      '',
      '  https://WWW.example.com ',
      'http://localhost:4000',
    );
    const values = { origins: ['https://www.example.com', 'http://localhost:4000'] };
    expect(reading).toEqual({ ok: true, values });
    expect(embeddingForm.read(embeddingForm.write(values))).toEqual({ ok: true, values });
    expect(read('')).toEqual({ ok: true, values: { origins: [] } });
  });

  test('says of each wrong line which it is and what is wrong', () => {
    expect(
      problems('https://a.example', '*.b.example', '', 'http://c.example', 'd.example/page', 'e f'),
    ).toEqual([
      { line: 2, fault: 'wildcard' },
      { line: 4, fault: 'http' },
      { line: 5, fault: 'path' },
      { line: 6, fault: 'unreadable' },
    ]);
    expect(problems(`${'a'.repeat(400)}.example`)).toEqual([{ line: 1, fault: 'unreadable' }]);
  });

  test('has at most twenty, however often one of them stands there', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => `https://s${index}.example`);
    expect(read(...twenty, 's0.example').ok).toBe(true);
    expect(problems(...twenty, 'one-more.example', 'and-more.example')).toEqual([
      { line: 21, fault: 'many' },
    ]);
    expect(problems(...Array.from({ length: 5000 }, () => '*'))).toHaveLength(5);
  });
});

test.each([
  ['www.example.com/book', 'https://www.example.com/book'],
  [' http://example.com/a?b#c ', 'http://example.com/a?b#c'],
  ['example.com:8443/book', 'https://example.com:8443/book'],
  ['file:///etc/passwd', 'file:///etc/passwd'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['2130706433', 'https://127.0.0.1/'],
  ['', undefined],
  ['our site', undefined],
  ['https://', undefined],
  [`https://example.com/${'a'.repeat(2000)}`, undefined],
])('the address of a page: %s', (typed, href) => {
  expect(readPageAddress(typed)?.href).toBe(href);
});
