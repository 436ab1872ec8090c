import 'server-only';
import { loadClinicById } from '../booking/load-clinic.ts';
import { resolveManageLink } from '../booking/manage-links.ts';
import { type EmbedPlace, readEmbedPath } from '../embed/look.ts';
import { database } from '../platform/database.ts';
import { isUnavailable } from '../platform/unavailable.ts';
import { findOpenClinic } from './open-clinic.ts';

/** A page in a frame on a clinic's site. */
export interface Framed extends EmbedPlace {
  /** The sites that may show it; null while that cannot be read. */
  origins: readonly string[] | null;
}

/** The pages that there are in frames; the others have no business on another site. */
const framedPages =
  /^\/(?:manage\/[^/]+(?:\/(?:change|cancel|cannot-come|coming))?|(?!manage\/)[^/]+(?:\/book)?)\/?$/;

/** What a path below `/embed/` leads to; null for nothing, undefined for every other path. */
export async function readFramed(path: string): Promise<Framed | null | undefined> {
  if (path !== '/embed' && !path.startsWith('/embed/')) return undefined;
  const place = readEmbedPath(path);
  if (!place || !framedPages.test(place.path)) return null;
  try {
    const origins = await originsOf(place.path);
    return origins && { ...place, origins };
  } catch (error) {
    if (isUnavailable(error)) return { ...place, origins: null };
    throw error;
  }
}

async function originsOf(path: string): Promise<readonly string[] | null> {
  const [, first = '', second = ''] = path.split('/');
  const clinic = first === 'manage' ? await clinicOfLink(second) : await findOpenClinic(first);
  return clinic?.embedOrigins ?? null;
}

async function clinicOfLink(token: string) {
  const target = await resolveManageLink(database(), token);
  return target && loadClinicById(database(), target.clinicId);
}
