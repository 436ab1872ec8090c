import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { type EmbedLook, readLook } from '@/lib/embed/look.ts';

/** Where a page is shown: by itself, or in a frame on a clinic's site. */
export interface Place {
  isFramed: boolean;
  /** What every address of a page begins with here; empty outside a frame. */
  prefix: string;
  look: EmbedLook;
}

/** The place of this request, as proxy.ts has read it off the path. Nobody else can set it. */
export const placeHere = cache(async (): Promise<Place> => {
  const prefix = (await headers()).get('x-frontdesk-place') ?? '';
  return { isFramed: prefix !== '', prefix, look: readLook(prefix.split('/')[2] ?? '') };
});
