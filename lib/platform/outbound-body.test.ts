import { describe, expect, test } from 'vitest';
import { parseJson } from './outbound-body.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('JSON of somebody else', () => {
  test('is read as it is, with the last of two keys of one name', () => {
    expect(parseJson(bytes('{"a":[1,"ü"],"b":1,"b":2}'))).toEqual({
      value: { a: [1, 'ü'], b: 2 },
    });
    expect(parseJson(bytes('null'))).toEqual({ value: null });
  });

  test.each(['', '{"a":', '<p>', '{"a":1}}', 'undefined', "{'a':1}"])('%j is none', (text) => {
    expect(parseJson(bytes(text))).toBeUndefined();
  });

  test('in another charset is none', () => {
    expect(parseJson(Buffer.from('"Zoë"', 'latin1'))).toBeUndefined();
    expect(parseJson(Buffer.from('"Zoë"', 'utf16le'))).toBeUndefined();
  });

  test('may be nested 64 deep, and brackets in texts are no nesting', () => {
    expect(parseJson(bytes(nested(64)))).toBeDefined();
    expect(parseJson(bytes(nested(65)))).toBeUndefined();
    expect(parseJson(bytes(nested(10_000)))).toBeUndefined();
    expect(parseJson(bytes('{"a":'.repeat(10_000)))).toBeUndefined();
    const text = `${'['.repeat(100)}\\"${'{'.repeat(100)}`;
    expect(parseJson(bytes(`["${text}"]`))).toBeDefined();
    expect(parseJson(bytes(`["\\\\",${nested(64)}]`))).toBeUndefined();
  });

  test.each(['{"__proto__":{"isStaff":true},"a":1}', '{"\\u005f_proto__":{"isStaff":true},"a":1}'])(
    '%s makes nobody what they are not',
    (text) => {
      const { value } = parseJson(bytes(`{"in":[${text}]}`)) as { value: { in: object[] } };
      expect(value).toEqual({ in: [{ a: 1 }] });
      expect(Object.assign({}, value.in[0])).not.toHaveProperty('isStaff');
      expect({}).not.toHaveProperty('isStaff');
    },
  );
});
