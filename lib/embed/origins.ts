/** At most so many sites of a clinic may show its pages. */
export const embedOriginsMax = 20;

/** Why a text is no origin that may show a clinic's pages. */
export type OriginFault = 'wildcard' | 'path' | 'http' | 'unreadable';

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The origin of a site as somebody types it: with or without `https://`, with or without the slash
 * at its end. Wildcards are refused, for whoever gets a name under one could frame the pages; plain
 * http is for this machine only.
 *
 * @example readEmbedOrigin('www.example.com/') // { ok: true, origin: 'https://www.example.com' }
 * @example readEmbedOrigin('*.example.com') // { ok: false, fault: 'wildcard' }
 */
export function readEmbedOrigin(
  typed: string,
): { ok: true; origin: string } | { ok: false; fault: OriginFault } {
  const text = typed.trim();
  if (text.includes('*')) return { ok: false, fault: 'wildcard' };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return { ok: false, fault: 'unreadable' };
  const { protocol, hostname, origin, pathname, search, hash, username, password } = new URL(
    address,
  );
  const isWeb = protocol === 'https:' || protocol === 'http:';
  if (!isWeb || username || password) return { ok: false, fault: 'unreadable' };
  if (!/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])$/.test(hostname)) {
    return { ok: false, fault: 'unreadable' };
  }
  if (protocol === 'http:' && !loopback.test(hostname)) return { ok: false, fault: 'http' };
  if (!hostname.includes('.') && !loopback.test(hostname)) {
    return { ok: false, fault: 'unreadable' };
  }
  if (pathname !== '/' || search || hash) return { ok: false, fault: 'path' };
  return { ok: true, origin };
}
