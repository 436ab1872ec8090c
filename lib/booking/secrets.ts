import 'server-only';
import { randomBytes, randomInt } from 'node:crypto';

/** An opaque token of 192 random bits, fit for a URL path. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

// No 0/o, 1/i/l, u/v twins: the id is read out and written down.
const alphabet = '23456789abcdefghjkmnpqrstwxyz';
const idLength = 10;

/** A new appointment id, like `appt_k7m2x9qrtb`: 48 random bits in letters that are not mistaken. */
export function newAppointmentId(): string {
  let id = 'appt_';
  for (let i = 0; i < idLength; i += 1) id += alphabet[randomInt(alphabet.length)];
  return id;
}

/**
 * The short spelling of an appointment id that a person reads out.
 *
 * @example referenceOf('appt_k7m2x9qrtb') // 'K7M2X-9QRTB'
 */
export function referenceOf(appointmentId: string): string {
  const letters = appointmentId.slice('appt_'.length).toUpperCase();
  return letters.length === idLength ? `${letters.slice(0, 5)}-${letters.slice(5)}` : letters;
}
