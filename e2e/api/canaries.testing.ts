import type { Reply } from './http.testing.ts';

/** Every spelling in which a secret may slip out, by what it is. */
export function spellings(secret: string): Map<string, string> {
  const found = new Map<string, string>();
  const bytes = Buffer.from(secret);
  const plain = secret.replaceAll('-', '');
  const half = Math.ceil(secret.length / 2);
  found.set('raw', secret);
  found.set('reversed', [...secret].reverse().join(''));
  // The halves of what is short are nobody's own.
  if (half >= 12) {
    found.set('first half', secret.slice(0, half));
    found.set('second half', secret.slice(half));
  }
  found.set('hex', bytes.toString('hex'));
  found.set('URL-encoded', encodeURIComponent(secret));
  found.set('URL-encoded throughout', bytes.toString('hex').replace(/../g, '%$&'));
  found.set('JSON-escaped', JSON.stringify(secret).slice(1, -1));
  found.set(
    'unicode-escaped',
    [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
  found.set(
    'HTML-escaped',
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;'),
  );
  for (let shift = 0; shift < 3; shift += 1) {
    // What stands before shifts the sextets; the outermost letters also hold bits of neighbours.
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = encoded.slice(shift === 0 ? 0 : shift + 1, -2);
    found.set(`base64, shifted by ${shift}`, inner);
    found.set(`base64url, shifted by ${shift}`, inner.replaceAll('+', '-').replaceAll('/', '_'));
  }
  if (/^[0-9a-f]{32}$/i.test(plain)) {
    found.set('without hyphens', plain);
    found.set('its bytes in base64', Buffer.from(plain, 'hex').toString('base64').slice(0, -3));
  }
  return found;
}

/** A place that was searched, and everything in it. */
export type Places = Map<string, string>;

/** "secret as spelling in place" for every find. */
export function finds(secrets: Record<string, string>, places: Places): string[] {
  const found: string[] = [];
  for (const [name, secret] of Object.entries(secrets)) {
    for (const [spelling, text] of spellings(secret)) {
      const isLoose = !spelling.startsWith('base64') && !spelling.includes('bytes');
      const needle = isLoose ? text.toLowerCase() : text;
      for (const [place, all] of places) {
        if ((isLoose ? all.toLowerCase() : all).includes(needle))
          found.push(`${name}, ${spelling}, in ${place}`);
      }
    }
  }
  return found;
}

/** Status line, headers and body of an answer, as text. */
export function asText(reply: Reply): string {
  return `${headersOf(reply)}\n\n${reply.bytes.toString('latin1')}\n\n${reply.text}`;
}

export function headersOf({ status, rawHeaders }: Reply): string {
  return `${status}\n${rawHeaders.join('\n')}`;
}

/** Every address that an answer names: where it leads, and what its page links to. */
export function addressesIn({ headers, text }: Reply): string {
  const inPage = text.match(/(?:href|src|action|formaction|content)="[^"]*"/gi) ?? [];
  return [headers.location ?? '', headers['link'] ?? '', ...inPage].join('\n');
}
