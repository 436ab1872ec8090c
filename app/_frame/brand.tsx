import 'server-only';
import { createHash } from 'node:crypto';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { brandStylesheet } from '@/lib/brand/stylesheet.ts';

type Branded = Pick<Clinic, 'slug' | 'brandColor'>;

interface Stylesheet {
  css: string;
  version: string;
}

const kept = 1000;
const made = new Map<string, Stylesheet>();

/** The stylesheet with a clinic's colour; null for a clinic that has none of its own. */
export function stylesheetOf({ slug, brandColor }: Branded): Stylesheet | null {
  if (brandColor === null) return null;
  const key = `${slug} ${brandColor}`;
  const known = made.get(key);
  if (known) return known;
  const css = brandStylesheet(slug, brandColor);
  // Of the text, so that a release which makes other shades of the same colour has another version.
  const version = createHash('sha256').update(css).digest('hex').slice(0, 12);
  if (made.size >= kept) made.clear();
  made.set(key, { css, version });
  return { css, version };
}

/** The clinic in another colour, where the site around a frame asks for it. */
export function withAccent({ slug }: Branded, accent: string): Branded {
  return { slug, brandColor: `#${accent}` };
}

/** Gives a clinic's colour to what stands inside `data-clinic`; the page is not painted before it is there. */
export function BrandStyle({ clinic, accent }: { clinic: Branded; accent?: string | undefined }) {
  const stylesheet = stylesheetOf(accent ? withAccent(clinic, accent) : clinic);
  if (!stylesheet) return null;
  const version = `v=${stylesheet.version}`;
  const href = `/${clinic.slug}/brand.css?${accent ? `accent=${accent}&` : ''}${version}`;
  return <link rel="stylesheet" href={href} precedence="brand" />;
}

/** Where a clinic's logo is; undefined when it has none. */
export function logoHref({ slug, logoVersion }: Pick<Clinic, 'slug' | 'logoVersion'>) {
  return logoVersion === null ? undefined : `/${slug}/logo?v=${logoVersion}`;
}
