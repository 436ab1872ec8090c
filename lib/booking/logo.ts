import 'server-only';
import type { Database } from '../storage/database.ts';
import { selectLogo } from '../storage/logos.ts';

/** An image and the version that `Clinic.logoVersion` calls it by. */
export interface Logo {
  mediaType: 'image/svg+xml' | 'image/png' | 'image/webp';
  bytes: Uint8Array<ArrayBuffer>;
  version: string;
}

/** The image a clinic is known by; null when there is none. */
export async function loadLogo(db: Database, clinicId: string): Promise<Logo | null> {
  const row = await selectLogo(db, clinicId);
  if (!row) return null;
  const version = row.imageDigest.toString('hex').slice(0, 12);
  return { mediaType: row.mediaType, bytes: new Uint8Array(row.image), version };
}
