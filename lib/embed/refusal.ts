/**
 * Why a page is not sent into a frame. `sandboxed`: the frame has taken the page its origin, so that
 * none of its forms can be told from another site's. `unlisted`: the clinic has not allowed the site
 * around it, and the browser would show an empty box. `unknown`: which sites it has allowed cannot be
 * read at the moment, and neither can the page.
 */
export type FrameRefusal =
  | { why: 'sandboxed' }
  | { why: 'unlisted'; around: string }
  | { why: 'unknown'; around: string | undefined };

const openedInFrame = /^(?:i?frame|embed|object)$/;
const fromElsewhere = /^(?:cross|same)-site$/;

/**
 * Whether the page of a request is better not sent into its frame. A browser that does not say where
 * it is asked from gets the page, and keeps to its policy.
 *
 * @param origins the sites that may show it; null while that cannot be read
 */
export function refusalOf(
  { method, headers }: { method: string; headers: Headers },
  origins: readonly string[] | null,
): FrameRefusal | undefined {
  if (!origins) return { why: 'unknown', around: siteOf(headers.get('referer') ?? '') };
  if (method === 'POST' && headers.get('origin') === 'null') return { why: 'sandboxed' };
  const isOpened = openedInFrame.test(headers.get('sec-fetch-dest') ?? '');
  const isFromElsewhere = fromElsewhere.test(headers.get('sec-fetch-site') ?? '');
  const around = siteOf(headers.get('referer') ?? '');
  if (!isOpened || !isFromElsewhere || !around || origins.includes(around)) return undefined;
  return { why: 'unlisted', around };
}

/** Of an address, as it may stand in a policy: a scheme, a host and a port, and nothing else. */
function siteOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin } = new URL(address);
  return /^https?:\/\/[a-z0-9.:[\]-]+$/.test(origin) ? origin : undefined;
}

interface SmallPage {
  lang: string;
  /** As the site wants its frame; else as the device is set. */
  theme?: 'light' | 'dark' | undefined;
  title: string;
  text: string;
  /** What the owner of the site can do; empty where only its visitor can do something. */
  owner: string;
  link: { href: string; text: string };
}

const style =
  'body{margin:0;padding:1.5rem;font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}' +
  'h1{font-size:1.3125rem;margin:0}a{display:inline-block;line-height:2.75rem;font-weight:500}';

/**
 * What stands in such a frame instead: a few words and the way to the page by itself. As it may be
 * shown on any site, nothing on it does anything.
 */
export function smallPage(page: SmallPage, nonce: string): string {
  const { lang, theme = 'light dark', title, text, owner, link } = page;
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="${theme}">`,
    `<title>${escaped(title)}</title><style nonce="${nonce}">${style}</style></head>`,
    `<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>`,
    `<p><a href="${escaped(link.href)}" target="_blank" rel="noopener">${escaped(link.text)}</a></p>`,
    `${owner && `<p>${escaped(owner)}</p>`}</main></body></html>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
