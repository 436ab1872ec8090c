import type { RemoteKind } from '../../lib/storage/columns.ts';

export const USAGE = 'say whose: npm run check:gateway -- CLINIC [--kind ravan | calcom]';

interface Wanted {
  /** Where the clinic's pages are. */
  slug: string;
  /** Undefined for the one that answers for the clinic now. */
  kind: RemoteKind | undefined;
}

/** Reads the arguments; undefined for what is no use of this command. None is ever repeated. */
export function readArguments(words: readonly string[]): Wanted | undefined {
  const [slug = '', ...options] = words;
  if (!/^[a-z0-9-]{1,100}$/.test(slug) || slug.startsWith('-')) return undefined;
  if (options.length === 0) return { slug, kind: undefined };
  const said = options.join('=').replace(/^--kind=/, '');
  const kind = options.length <= 2 && options[0]?.startsWith('--kind') ? said : undefined;
  return kind === 'ravan' || kind === 'calcom' ? { slug, kind } : undefined;
}
