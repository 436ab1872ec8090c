/** One policy: what each directive lists, by its name in small letters. */
export type ContentPolicy = ReadonlyMap<string, readonly string[]>;

/**
 * The policies of a header's value: several are parted by commas, and each of them has to agree.
 *
 * @example readPolicies("default-src 'self'; frame-src https:")[0].get('frame-src') // ['https:']
 */
export function readPolicies(value: string): ContentPolicy[] {
  return value.split(',').flatMap((text) => {
    const policy = new Map<string, readonly string[]>();
    for (const part of text.split(';')) {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      const key = name.toLowerCase();
      // The first of a name counts, as browsers have it.
      if (key && !policy.has(key)) policy.set(key, sources);
    }
    return policy.size > 0 ? [policy] : [];
  });
}

/** Which directive of a policy decides: the first of these that it has. */
export const decidingDirectives = {
  frame: ['frame-src', 'child-src', 'default-src'],
  script: ['script-src-elem', 'script-src', 'default-src'],
} as const;

/** A directive that decides, with what it lists. */
export interface Decision {
  directive: string;
  sources: readonly string[];
}

/** What decides in a policy; undefined where it says nothing of the kind. */
export function decisionOf(
  policy: ContentPolicy,
  kind: keyof typeof decidingDirectives,
): Decision | undefined {
  for (const directive of decidingDirectives[kind]) {
    const sources = policy.get(directive);
    if (sources) return { directive, sources };
  }
  return undefined;
}

/** Whether scripts are let in by a nonce or a hash: then a listed site alone may not be enough. */
export function hasMarks(sources: readonly string[]): boolean {
  return sources.some((each) => /^'(?:nonce-|sha\d{3}-|strict-dynamic')/i.test(each));
}

/** Whether only what bears a nonce or a hash is let in, and listed sites are not looked at. */
export function isStrict(sources: readonly string[]): boolean {
  return sources.some((each) => each.toLowerCase() === "'strict-dynamic'");
}

/** Whether a list of sources lets an address in. Source: CSP Level 3, 6.7.2. */
export function letsIn(sources: readonly string[], address: URL, page: URL): boolean {
  return sources.some((source) => matches(source, address, page));
}

const shape = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:]+|\[[^\]]*\])(?::(\d+|\*))?(\/.*)?$/i;

function matches(source: string, address: URL, page: URL): boolean {
  if (source === '*') return /^https?:$/.test(address.protocol);
  if (source.toLowerCase() === "'self'") return isSelf(address, page);
  if (source.startsWith("'")) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):$/i.exec(source)?.[1];
  if (scheme) return schemeFits(`${scheme.toLowerCase()}:`, address.protocol);
  const [, named, host = '', port, path] = shape.exec(source) ?? [];
  const from = named ? `${named.toLowerCase()}:` : page.protocol;
  return (
    schemeFits(from, address.protocol) &&
    hostFits(host.toLowerCase(), address.hostname) &&
    portFits(port, address) &&
    pathFits(path, address.pathname)
  );
}

function isSelf(address: URL, page: URL): boolean {
  const isUpgrade = address.hostname === page.hostname && !address.port && !page.port;
  return address.origin === page.origin || (isUpgrade && address.protocol === 'https:');
}

function schemeFits(listed: string, asked: string): boolean {
  return listed === asked || (listed === 'http:' && asked === 'https:');
}

function hostFits(listed: string, asked: string): boolean {
  if (listed === '*') return true;
  return listed.startsWith('*.') ? asked.endsWith(listed.slice(1)) : listed === asked;
}

const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function portFits(listed: string | undefined, { port, protocol }: URL): boolean {
  if (listed === '*') return true;
  const usual = usualPorts[protocol] ?? '';
  const asked = port || usual;
  if (listed === undefined) return asked === usual;
  return listed === asked || (listed === '80' && asked === '443');
}

function pathFits(listed: string | undefined, asked: string): boolean {
  if (listed === undefined || listed === '/') return true;
  return listed.endsWith('/') ? asked.startsWith(listed) : asked === listed;
}
