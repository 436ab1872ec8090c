/** How a frame is to look, and what its bookings are marked with. */
export interface EmbedLook {
  theme?: 'light' | 'dark';
  /** Six hexadecimal digits. */
  accent?: string;
  /** Where on the web a booking came from, like "spring-campaign". */
  source?: string;
}

const readers: Record<string, (value: string, look: EmbedLook) => void> = {
  theme(value, look) {
    if (value === 'light' || value === 'dark') look.theme = value;
  },
  accent(value, look) {
    if (/^[0-9a-f]{6}$/.test(value)) look.accent = value;
  },
  source(value, look) {
    if (/^[a-z0-9_.-]{1,40}$/.test(value)) look.source = value;
  },
};

/**
 * The look is a part of the path, so that it stays through every link and form of a frame:
 * `/embed/~theme-dark~accent-0b5fff/riverside`. What is not known is left out, so that an old snippet
 * goes on to work.
 *
 * @example readLook('~theme-dark~accent-0b5fff') // { theme: 'dark', accent: '0b5fff' }
 */
export function readLook(segment: string): EmbedLook {
  const look: EmbedLook = {};
  for (const piece of segment.split('~').slice(1)) {
    const [, name = '', value = ''] = /^([a-z]+)-(.*)$/.exec(piece) ?? [];
    if (Object.hasOwn(readers, name)) readers[name]?.(value, look);
  }
  return look;
}

/** The segment of a look; empty for one that says nothing. The reverse of {@link readLook}. */
export function lookSegment({ theme, accent, source }: EmbedLook): string {
  return [theme && `~theme-${theme}`, accent && `~accent-${accent}`, source && `~source-${source}`]
    .filter(Boolean)
    .join('');
}

/** Where a frame is: what every address in it begins with, and how it looks. */
export interface EmbedPlace {
  /** Like `/embed/~theme-dark`. */
  prefix: string;
  look: EmbedLook;
  /** The same page outside a frame. */
  path: string;
}

/** What a path below `/embed/` says; undefined for every other path. */
export function readEmbedPath(path: string): EmbedPlace | undefined {
  const [, segment = '', rest = ''] = /^\/embed(?:\/(~[^/]*))?(\/.*)?$/.exec(path) ?? [];
  if (!rest) return undefined;
  const look = readLook(segment);
  return { prefix: segment ? `/embed/${segment}` : '/embed', look, path: rest };
}
