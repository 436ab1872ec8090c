import { expect, test } from 'vitest';
import { csvRow } from './csv.ts';

test('the example of the documentation holds', () => {
  expect(csvRow(['=1+1', 'say "hi"', null, 7])).toBe(`"'=1+1","say ""hi""","","7"\r\n`);
});

test.each(['=A1', '+1', '-1', '@x', '\t=A1', '\tx', '\rx', ' =A1', '\r=A1', '＝A1', '\u200b=A1'])(
  'T14 a spreadsheet reads %j as text',
  (cell) => {
    expect(csvRow([cell])).toBe(`"'${cell}"\r\n`);
  },
);

test('T14 what is no formula stays as it is, on as many lines as it has', () => {
  expect(csvRow(['a=b', 'two\nlines', -3])).toBe('"a=b","two\nlines","-3"\r\n');
});
