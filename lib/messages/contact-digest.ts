import 'server-only';
import { keyedHash } from '../platform/keyed-hash.ts';

/** Stands for an address at a clinic: messages to one are counted and stopped by it. */
export function contactDigest(clinicId: string, contact: string): Buffer {
  return keyedHash('contact', `${clinicId} ${contact.toLowerCase()}`);
}
