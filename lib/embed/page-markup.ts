/** One tag of a page as it was sent, with its attributes by name in small letters. */
export interface MarkupTag {
  name: string;
  attributes: ReadonlyMap<string, string>;
}

/**
 * The opening tags, outside comments. It reads what somebody else wrote, so it takes no longer than the
 * page is long, and what is odd is passed over. Nothing in the pattern can be matched in two ways, and
 * no tag goes on over another's beginning, or the whole portal would wait for a page made for that.
 */
export function tagsOf(html: string): MarkupTag[] {
  const found: MarkupTag[] = [];
  for (const [, name = '', inside = ''] of withoutComments(html).matchAll(tag)) {
    found.push({ name: name.toLowerCase(), attributes: attributesIn(inside) });
  }
  return found;
}

/** A value in quotes may hold the end of a tag, as in `title="a > b"`, and not a beginning. */
const tag = /<([a-z][a-z0-9-]*)(?![a-z0-9-])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/gi;

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
