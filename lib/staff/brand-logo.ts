import 'server-only';
import { digestOf } from '../storage/digest.ts';
import { deleteLogo, storeLogo } from '../storage/settings-clinic.ts';
import type { ClinicLogosTable } from '../storage/tables.ts';
import { inTransaction } from '../storage/transaction.ts';
import { permitted } from './desk.ts';
import { noteSetting } from './settings-change.ts';

/** A form is at most 64 KiB: the image has to leave room for the rest of it. */
export const mostLogoBytes = 48 * 1024;

type MediaType = ClinicLogosTable['media_type'];

/** Signatures of the two kinds that are not text. */
const isPng = (image: Buffer) =>
  image.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
const isWebp = (image: Buffer) =>
  image.toString('latin1', 0, 4) === 'RIFF' && image.toString('latin1', 8, 12) === 'WEBP';

/** What an image is by its own bytes, whatever its name says; undefined for anything else. */
function mediaTypeOf(image: Buffer): MediaType | undefined {
  if (isPng(image)) return 'image/png';
  if (isWebp(image)) return 'image/webp';
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->)[\s\S])*-->\s*)*<svg[\s/>]/.test(
    image.toString('utf8'),
  )
    ? 'image/svg+xml'
    : undefined;
}

/**
 * What has no place in a picture: what runs, what fetches, what brings other documents in. It is
 * served so that none of it could, and refused all the same: the file may be used elsewhere.
 */
const active = [
  /<!(doctype|entity)/i,
  /<\s*(script|foreignObject|iframe|embed|object|audio|video|handler|set|animate)\b/i,
  /\son[a-z]+\s*=/i,
  /\b(xlink:)?href\s*=\s*["']?\s*(?!["'#]|data:image\/(png|jpe?g|webp);)/i,
  /\burl\(\s*["']?\s*(?!["'#]|data:image\/(png|jpe?g|webp);)/i,
  /@import/i,
  /javascript:/i,
];

type LogoProblem = 'logo_too_large' | 'logo_unknown' | 'logo_active';

/** What is wrong with an image, or its kind. */
function judge(image: Buffer): MediaType | LogoProblem {
  if (image.length > mostLogoBytes) return 'logo_too_large';
  const mediaType = mediaTypeOf(image);
  if (!mediaType) return 'logo_unknown';
  const isActive =
    mediaType === 'image/svg+xml' && active.some((each) => each.test(image.toString()));
  return isActive ? 'logo_active' : mediaType;
}

/** Puts an image in the place of the clinic's logo, or takes it away with null. */
export const saveLogo = permitted('settings.edit', async (desk, image: Buffer | null) => {
  const { clinicId } = desk.clinic;
  const found = image && judge(image);
  if (found?.startsWith('logo_')) return { ok: false, code: found as LogoProblem };
  return inTransaction(desk.db, clinicId, async (trx) => {
    if (image) {
      const mediaType = found as MediaType;
      await storeLogo(trx, clinicId, { mediaType, image, imageDigest: digestOf(image) });
    } else if (!(await deleteLogo(trx, clinicId))) return { ok: true };
    const detail = { what: 'logo', ...(image && { type: found, bytes: image.length }) };
    await noteSetting(trx, desk, 'setting_changed', { detail });
    return { ok: true };
  });
});
