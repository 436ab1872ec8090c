/** What of a page would be in the way of a clinic's booking pages, or `good`. */
export type Finding =
  | { what: 'good' | 'insecure' | 'no_code' | 'script_nonce' }
  | { what: 'status'; status: number }
  | { what: 'unlisted'; origin: string }
  | { what: 'frames_blocked' | 'script_blocked'; directive: string };

interface Page {
  url: string;
  status: number;
  /** The content security policies that came as headers. */
  policies: readonly string[];
  html: string;
}

interface Wanted {
  /** Our origin. */
  portal: string;
  clinic: string;
  /** The sites that the clinic has listed. */
  origins: readonly string[];
}

/**
 * What stands between a page and the booking pages on it, the gravest first.
 *
 * @example findingsOf({ url: 'https://a.example/', status: 200, policies: [], html: '' }, wanted)
 * // [{ what: 'unlisted', origin: 'https://a.example' }, { what: 'no_code' }]
 */
export function findingsOf(page: Page, { portal, clinic, origins }: Wanted): Finding[] {
  if (page.status >= 400) return [{ what: 'status', status: page.status }];
  const { origin, protocol } = new URL(page.url);
  const policies = [...page.policies, ...policiesIn(page.html)].flatMap((sent) => sent.split(','));
  const blocks = policies.flatMap((policy) => blocksOf(readPolicy(policy), portal, origin));
  const found: Finding[] = [
    ...(origins.includes(origin) ? [] : [{ what: 'unlisted', origin } as const]),
    ...(protocol === 'https:' ? [] : [{ what: 'insecure' } as const]),
    ...blocks.filter(
      (block, index) => blocks.findIndex(({ what }) => what === block.what) === index,
    ),
    ...(isCodeOf(clinic, portal, page.html) ? [] : [{ what: 'no_code' } as const]),
  ];
  return found.length > 0 ? found : [{ what: 'good' }];
}

/** Those that stand in the page itself. */
function policiesIn(html: string): string[] {
  const tags = html.match(/<meta\b[^>]*>/gi) ?? [];
  return tags
    .filter((tag) => /http-equiv\s*=\s*["']?content-security-policy["'\s>]/i.test(tag))
    .map((tag) => /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag))
    .map((match) => match?.[1] ?? match?.[2] ?? '');
}

function isCodeOf(clinic: string, portal: string, html: string): boolean {
  const isScript = html.includes(`${portal}/embed.js`) && html.includes(clinic);
  return isScript || new RegExp(`/embed/(?:~[^/"']*/)?${clinic}\\b`).test(html);
}

type Policy = ReadonlyMap<string, readonly string[]>;

function readPolicy(policy: string): Policy {
  const directives = new Map<string, readonly string[]>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    // Of two with one name the first counts.
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

function blocksOf(policy: Policy, portal: string, self: string): Finding[] {
  const first = (names: string[]) => names.find((name) => policy.has(name));
  const frames = first(['frame-src', 'child-src', 'default-src']);
  const scripts = first(['script-src-elem', 'script-src', 'default-src']);
  const found: Finding[] = [];
  if (frames && !isAllowed(policy.get(frames) ?? [], portal, self)) {
    found.push({ what: 'frames_blocked', directive: frames });
  }
  const sources = (scripts && policy.get(scripts)) || [];
  if (scripts && sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) {
    found.push({ what: 'script_nonce' });
  } else if (scripts && !isAllowed(sources, portal, self)) {
    found.push({ what: 'script_blocked', directive: scripts });
  }
  return found;
}

/** Whether a list of sources takes what comes from an origin. Source: CSP Level 3, section 6.7.2. */
function isAllowed(sources: readonly string[], origin: string, self: string): boolean {
  const { protocol, hostname, port } = new URL(origin);
  return sources.some((each) => {
    const source = each.toLowerCase();
    if (source === '*') return true;
    if (source === "'self'") return origin === self;
    if (source === protocol) return true;
    const match = /^(?:([a-z]+:)\/\/)?((?:\*\.)?[a-z0-9.-]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(source);
    if (!match) return false;
    const [, scheme, host = '', at] = match;
    const isHost = host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
    const isScheme =
      !scheme || scheme === protocol || (scheme === 'http:' && protocol === 'https:');
    return isHost && isScheme && (at === '*' || (at ?? '') === port || (!port && at === '443'));
  });
}
