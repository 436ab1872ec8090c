/** One tag of a page as it was sent, with its attributes by name in small letters. */
export interface MarkupTag {
  name: string;
  attributes: ReadonlyMap<string, string>;
}

/**
 * The opening tags of some names, outside comments. It reads what somebody else wrote, so it takes
 * no longer than the page is long, and what is odd is passed over.
 */
export function tagsOf(html: string, names: readonly string[]): MarkupTag[] {
  const found: MarkupTag[] = [];
  for (const [, name = '', inside = ''] of withoutComments(html).matchAll(
    /<([a-z][a-z0-9-]*)([^<>]*)>/gi,
  )) {
    const small = name.toLowerCase();
    if (names.includes(small)) found.push({ name: small, attributes: attributesIn(inside) });
  }
  return found;
}

function withoutComments(html: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = html.indexOf('<!--', from);
    if (start < 0) return parts.concat(html.slice(from)).join('');
    parts.push(html.slice(from, start));
    const end = html.indexOf('-->', start);
    if (end < 0) return parts.join('');
    from = end + 3;
  }
}

const attribute = /(?<=[\s"'/])([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

function attributesIn(text: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!all.has(key)) all.set(key, decoded(double ?? single ?? bare ?? ''));
  }
  return all;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
};

function decoded(text: string): string {
  return text.replace(/&(#?\w{1,5});/g, (whole, name: string) => entities[name] ?? whole);
}
